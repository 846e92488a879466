import { type Answer, answer } from '../answer.ts';
import { readKpis } from './kpis.ts';
import { readMovements } from './movements.ts';
import { insightsApi } from './operations.ts';
import { readProfitability } from './profitability.ts';
import { readClv, readCohorts, readModel, readWinBack } from './value.ts';

export const insightsAnswers: Record<keyof typeof insightsApi, Answer> = {
  getKpis: answer(insightsApi.getKpis, readKpis),
  getProfitability: answer(insightsApi.getProfitability, readProfitability),
  getModel: answer(insightsApi.getModel, readModel),
  getClv: answer(insightsApi.getClv, readClv),
  getCohorts: answer(insightsApi.getCohorts, readCohorts),
  getWinBack: answer(insightsApi.getWinBack, readWinBack),
  getMovements: answer(insightsApi.getMovements, readMovements),
};
