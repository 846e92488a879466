import { httpHandler } from '../../platform/http.ts';
import { affinityAnswers } from './affinity/answers.ts';
import type { Answer } from './answer.ts';
import { auditAnswers } from './audit/answers.ts';
import { automationsAnswers } from './automations/answers.ts';
import { campaignsAnswers } from './campaigns/answers.ts';
import { customersAnswers } from './customers/answers.ts';
import { deliveriesAnswers } from './deliveries/answers.ts';
import { homeAnswers } from './home/answers.ts';
import { insightsAnswers } from './insights/answers.ts';
import { membersAnswers } from './members/answers.ts';
import { openApiDocument } from './openapi.ts';
import { routeKeyOf } from './operation.ts';
import { type api, describeApi } from './operations.ts';
import { segmentsAnswers } from './segments/answers.ts';
import { shopAnswers } from './shop/answers.ts';
import { templatesAnswers } from './templates/answers.ts';
import { webhooksAnswers } from './webhooks/answers.ts';

const answers: Record<keyof typeof api, Answer> = {
  ...shopAnswers,
  ...homeAnswers,
  ...membersAnswers,
  ...segmentsAnswers,
  ...insightsAnswers,
  ...affinityAnswers,
  ...customersAnswers,
  ...deliveriesAnswers,
  ...webhooksAnswers,
  ...campaignsAnswers,
  ...templatesAnswers,
  ...automationsAnswers,
  ...auditAnswers,
};
const router = new Map(Object.values(answers).map((each) => [each.route, each.answer]));

/** The marketers' API: API Gateway matched the route and verified the token already. */
export const handler = httpHandler(async (request) => {
  if (request.route === routeKeyOf(describeApi)) return { status: 200, json: openApiDocument() };
  const run = router.get(request.route);
  if (!run) throw new Error(`Nothing answers ${request.route}: the API and its function disagree.`);
  return run(request);
});
