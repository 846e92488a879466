import { campaigns } from './campaigns.ts';
import { common } from './common.ts';
import { customers } from './customers.ts';
import { home } from './home.ts';
import { insights } from './insights.ts';
import { segments } from './segments.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { templates } from './templates.ts';

/** The console's texts in English, by page. Every other language has the same, or the compiler says what it lacks. */
export const en = { common, shell, home, customers, segments, campaigns, templates, insights, settings };
export type Texts = typeof en;
