import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import {
  type TemplateKind,
  type TemplateSource,
  templateKind,
  templateName,
  templateSource,
} from '../../email/template.ts';

const meta = templateSource
  .omit({ mjml: true })
  .extend({ name: templateName, kind: templateKind, title: z.string() });

export type StarterTemplate = { name: string; kind?: TemplateKind; source: TemplateSource };

const readTemplate = async (folder: string): Promise<StarterTemplate> => {
  const [mjml, description] = await Promise.all([
    readFile(join(folder, 'template.mjml'), 'utf8'),
    readFile(join(folder, 'meta.json'), 'utf8'),
  ]);
  const { name, kind, subject, preheader } = meta.parse(JSON.parse(description));
  return { name, kind, source: templateSource.parse({ mjml, subject, preheader }) };
};

/** The templates that every shop starts with: each folder below `directory` holds a template.mjml and a meta.json. */
export const readStarterTemplates = async (directory: string): Promise<StarterTemplate[]> => {
  const entries = await readdir(directory, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(directory, entry.name));
  return Promise.all(folders.sort().map(readTemplate));
};
