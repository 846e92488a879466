import { common } from './common.ts';
import { shell } from './shell.ts';
import { home } from './home.ts';
import { customers } from './customers.ts';
import { segments } from './segments.ts';
import { campaigns } from './campaigns.ts';
import { templates } from './templates.ts';
import { insights } from './insights.ts';
import { settings } from './settings.ts';

/** The console's texts in English, by page. Every other language has the same, or the compiler says what it lacks. */
export const en = { common, shell, home, customers, segments, campaigns, templates, insights, settings };
export type Texts = typeof en;
