import * as z from 'zod';
import { trimmedText } from '../../../platform/schemas.ts';
import { rfmSettings } from '../../../shops/rfm-settings.ts';
import { brand, costs, shop } from '../../../shops/shop.ts';
import { ownAddress } from '../fields.ts';

/* What may be said of a shop's settings. Each body is whole: what is left out goes back to its default. */

export const analyticsSettings = z
  .strictObject({
    rfm: rfmSettings.default({ method: 'automatic' }),
    costs: z.strictObject(costs.shape).prefault({}),
  })
  .meta({ id: 'AnalyticsSettings', description: 'Whole: what is left out goes back to its default.' });

export const shopSettings = z
  .strictObject({
    name: trimmedText(100).min(1),
    url: shop.shape.url,
    timeZone: shop.shape.timeZone.meta({ description: 'Days, nights and schedules follow it from now on.' }),
    postalAddress: trimmedText(300).min(5).meta({ description: "Printed in every mail's footer." }),
    brand: z
      .strictObject(brand.shape)
      .optional()
      .meta({ description: 'For templates: shop.colour, shop.logo.' }),
  })
  .meta({ id: 'ShopSettings', description: 'Whole: what is left out is taken away.' });

/** More than a mail a day for a year is a mistake, not a setting. */
const MOST_DAYS = 365;
const MOST_MAILS = 100;

export const sendingSettings = z
  .strictObject({
    replyTo: ownAddress.optional().meta({ description: 'Where answers to mails go.' }),
    digestTo: ownAddress
      .optional()
      .meta({ description: 'Where the weekly digest goes; none is sent without it.' }),
    testAddresses: z
      .array(ownAddress)
      .max(10)
      .default([])
      .meta({ description: "Of the shop's own people: tests go there, too, beside who asks for one." }),
    frequencyCap: z
      .strictObject({
        messages: z.int().positive().max(MOST_MAILS),
        days: z.int().positive().max(MOST_DAYS),
      })
      .meta({ description: 'At most so many marketing mails to one customer in so many days.' }),
    openPixel: z.boolean().meta({ description: 'Whether mails carry a pixel that counts openings.' }),
  })
  .meta({ id: 'SendingSettings', description: 'Whole: what is left out is taken away.' });
