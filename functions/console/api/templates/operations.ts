import { mutation, operation } from '../operation.ts';
import { paged } from '../paging.ts';
import { inShop, noBody, noQuery, nothing, SHOP } from '../parameters.ts';
import {
  newTemplateVersion,
  ofTemplate,
  ofTemplateVersion,
  templatePreview,
  templateQuery,
  templateTest,
} from './requests.ts';
import { previewView, templateList, templateView, testView, versionPage } from './views.ts';

export const templatesApi = {
  listTemplates: operation({
    method: 'GET',
    path: `${SHOP}/templates`,
    summary: 'The templates, each in its newest version',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: templateList,
  }),
  getTemplate: operation({
    method: 'GET',
    path: `${SHOP}/templates/{name}`,
    summary: 'A template, as written and as compiled',
    role: 'analyst',
    status: 200,
    parameters: ofTemplate,
    query: templateQuery,
    body: noBody,
    response: templateView,
  }),
  putTemplate: mutation({
    method: 'PUT',
    path: `${SHOP}/templates/{name}`,
    summary:
      'Adds a version; those before it stay. `If-Match` is the version that it was written from, 0 for a new one',
    role: 'marketer',
    status: 200,
    audit: { about: 'template', shown: [] },
    parameters: ofTemplate,
    query: noQuery,
    body: newTemplateVersion,
    response: templateView,
  }),
  listTemplateVersions: operation({
    method: 'GET',
    path: `${SHOP}/templates/{name}/versions`,
    summary: 'The versions of a template, newest first, without what was written, a page at a time',
    role: 'analyst',
    status: 200,
    parameters: ofTemplate,
    query: paged,
    body: noBody,
    response: versionPage,
  }),
  restoreTemplate: mutation({
    method: 'POST',
    path: `${SHOP}/templates/{name}/versions/{version}/restore`,
    summary: 'Adds a version that is written as this one; where the newest is so already, answers that one',
    role: 'marketer',
    status: 200,
    audit: { about: 'template', shown: [] },
    parameters: ofTemplateVersion,
    ...nothing,
    response: templateView,
  }),
  previewTemplate: operation({
    method: 'POST',
    changesNothing: true,
    path: `${SHOP}/templates/{name}/preview`,
    summary:
      'The mail that a template would become for a customer, and what there is to say of it; nothing is kept',
    // It changes nothing, and shows no more of a customer than an analyst sees anyway.
    role: 'analyst',
    status: 200,
    parameters: ofTemplate,
    query: noQuery,
    body: templatePreview,
    response: previewView,
  }),
  testTemplate: mutation({
    method: 'POST',
    path: `${SHOP}/templates/{name}/test`,
    summary: "Sends a version once as a test, to one of the shop's own people; no figure counts it",
    role: 'marketer',
    status: 202,
    audit: { about: 'template', shown: [] },
    parameters: ofTemplate,
    query: noQuery,
    body: templateTest,
    response: testView,
  }),
};
