import { type Answer, answer } from '../answer.ts';
import { readAudit } from './audit.ts';
import { auditApi } from './operations.ts';

export const auditAnswers: Record<keyof typeof auditApi, Answer> = {
  listAudit: answer(auditApi.listAudit, readAudit),
};
