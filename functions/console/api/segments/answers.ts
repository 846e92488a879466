import { type Answer, answer } from '../answer.ts';
import { segmentsApi } from './operations.ts';
import { readSegments, tryThresholds } from './segments.ts';

export const segmentsAnswers: Record<keyof typeof segmentsApi, Answer> = {
  getSegments: answer(segmentsApi.getSegments, readSegments),
  tryThresholds: answer(segmentsApi.tryThresholds, tryThresholds),
};
