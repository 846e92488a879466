import { type Answer, answer, change } from '../answer.ts';
import { templatesApi } from './operations.ts';
import { previewForCustomer } from './preview.ts';
import { readTemplate, readTemplates, readVersions, restoreVersion, writeTemplate } from './templates.ts';
import { readTestAddresses } from './test-addresses.ts';
import { requestTest } from './test-mails.ts';

export const templatesAnswers: Record<keyof typeof templatesApi, Answer> = {
  listTemplates: answer(templatesApi.listTemplates, readTemplates),
  getTemplate: answer(templatesApi.getTemplate, readTemplate),
  putTemplate: change('putTemplate', templatesApi.putTemplate, writeTemplate),
  listTemplateVersions: answer(templatesApi.listTemplateVersions, readVersions),
  restoreTemplate: change('restoreTemplate', templatesApi.restoreTemplate, restoreVersion),
  previewTemplate: answer(templatesApi.previewTemplate, previewForCustomer),
  listTestAddresses: answer(templatesApi.listTestAddresses, readTestAddresses),
  testTemplate: change('testTemplate', templatesApi.testTemplate, requestTest),
};
