import { campaigns } from './campaigns.ts';
import { customers } from './customers.ts';
import { insights } from './insights.ts';
import { segments } from './segments.ts';
import { settings } from './settings.ts';
import { templates } from './templates.ts';

/** What the other pages say; it comes with the first of them that is opened. */
export const texts = { customers, segments, campaigns, templates, insights, settings };
