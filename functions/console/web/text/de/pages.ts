import type { PageTexts } from '../en/index.ts';
import { campaigns } from './campaigns.ts';
import { customers } from './customers.ts';
import { insights } from './insights.ts';
import { segments } from './segments.ts';
import { settings } from './settings.ts';
import { templates } from './templates.ts';

/** Was die anderen Seiten sagen. */
export const texts: PageTexts = { customers, segments, campaigns, templates, insights, settings };
