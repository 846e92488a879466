import type { Texts } from '../en/index.ts';
import { campaigns } from './campaigns.ts';
import { common } from './common.ts';
import { customers } from './customers.ts';
import { home } from './home.ts';
import { insights } from './insights.ts';
import { segments } from './segments.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { templates } from './templates.ts';

/** Die Texte der Konsole auf Deutsch, nach Seiten. */
export const de: Texts = {
  common,
  shell,
  home,
  customers,
  segments,
  campaigns,
  templates,
  insights,
  settings,
};
