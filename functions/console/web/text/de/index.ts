import type { Texts } from '../en/index.ts';
import { common } from './common.ts';
import { shell } from './shell.ts';
import { home } from './home.ts';
import { customers } from './customers.ts';
import { segments } from './segments.ts';
import { campaigns } from './campaigns.ts';
import { templates } from './templates.ts';
import { insights } from './insights.ts';
import { settings } from './settings.ts';

/** Die Texte der Konsole auf Deutsch, nach Seiten. */
export const de: Texts = { common, shell, home, customers, segments, campaigns, templates, insights, settings };
