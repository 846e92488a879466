import { describe, expect, test } from 'vitest';
import { type Histories, statisticsAt } from '../../functions/value/histories.ts';
import { valueModel } from '../../functions/value/model-schema.ts';
import { fitBgNbd, inUnit } from '../../functions/value/models/fits.ts';
import { betaGeometricForecast, type Forecast } from '../../functions/value/models/forecast.ts';
import { collapse } from '../../functions/value/models/rows.ts';
import { type Case, casesOf } from '../../functions/value/validation/holdout-cases.ts';
import { buildValueModel } from '../../functions/value/value-model.ts';
import { cdnow, dayNumber, hasOrders, onlineRetail } from '../support/orders.ts';
import { expectFourDigits } from './four-digits.ts';

const CDNOW = { calibrationEnd: dayNumber('1997-09-30'), until: dayNumber('1998-06-30') };
const RETAIL = { until: dayNumber('2011-08-31') };
const DAYS = CDNOW.until - CDNOW.calibrationEnd;

const expectedOver = (forecast: Forecast, { x, tx, T }: Case, days: number): number =>
  forecast.pAlive(x, tx, T) * forecast.purchasesIfAlive(x, T, days);

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The probability that who bought scores above who did not, a tie counting half (Mann & Whitney 1947). */
const auc = (cases: Case[], score: (own: Case) => number): number => {
  const [bought, silent] = [true, false].map((did) =>
    cases.filter(({ purchases }) => purchases > 0 === did).map(score),
  );
  const wins = bought?.map((one) =>
    mean(silent?.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)) ?? []),
  );
  return mean(wins ?? []);
};

const traps = (histories: Histories, calibrationEnd: number, until: number) => {
  const fit = fitBgNbd(collapse(statisticsAt(histories, calibrationEnd)));
  const forecast = betaGeometricForecast(fit, 'afterRepeat');
  const cases = casesOf(histories, calibrationEnd, until);
  return {
    fit,
    pAlive: auc(cases, ({ x, tx, T }) => forecast.pAlive(x, tx, T)),
    expected: auc(cases, (own) => expectedOver(forecast, own, until - calibrationEnd)),
  };
};

describe.skipIf(!hasOrders)('hold-outs of real shops (skipped without ../shared/data)', () => {
  if (!hasOrders) return;
  const sample = cdnow('cdnowSample');
  const retail = onlineRetail();

  test('the CDNOW sample: totals, errors, Gini, baselines, and the choice', () => {
    const model = buildValueModel(sample, CDNOW);
    const scores = model.validation?.models;
    expect(model.validation?.customers).toBe(2357);
    expect(model.validation?.actual).toBe(1882);
    expect(scores?.bgNbd?.predicted).toBeCloseTo(1653.4, 1);
    expect(scores?.paretoNbd?.predicted).toBeCloseTo(1665.5, 0);
    expect(scores?.bgNbd?.mae).toBeCloseTo(0.7855, 3);
    expect(scores?.bgNbd?.normalizedGini).toBeCloseTo(0.638, 3);
    expect(scores?.bgNbd?.valueMae).toBeCloseTo(30.4, 1);
    // Counted once more by another program, from the definitions in baselines.ts.
    expect(scores?.pastSpend?.normalizedGini).toBeCloseTo(0.6801, 4);
    expect(scores?.pastSpend?.valueMae).toBeCloseTo(61.85, 2);
    expect(scores?.naiveRate?.predicted).toBeCloseTo(2930.1, 1);
    expect(scores?.naiveRate?.valueMae).toBeCloseTo(43.46, 2);
    expect(scores?.naiveRate?.normalizedGini).toBeCloseTo(0.6762, 4);
    expect(model.validation?.actualValue).toBeCloseTo(70_976.39, 2);
    expect(model.chosen).toBe('paretoNbd');
    const deviance = (name: string): number => scores?.[name]?.deviance ?? Number.POSITIVE_INFINITY;
    expect(deviance('paretoNbd')).toBeLessThan(deviance('bgNbd'));
    expect(deviance('bgNbd')).toBeLessThan(deviance('mbgNbd'));
    // It is stored and read again.
    expect(valueModel.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
    const deciles = scores?.bgNbd?.deciles ?? [];
    expect(deciles.map(({ customers }) => customers).reduce((sum, size) => sum + size, 0)).toBe(2357);
    expect(deciles.reduce((sum, { actual }) => sum + actual, 0)).toBeCloseTo(1882, 6);
    expect(deciles.reduce((sum, { predicted }) => sum + predicted, 0)).toBeCloseTo(1653.4, 1);
  });

  test('the CDNOW sample: hold-out purchases by those of the calibration', () => {
    const fit = fitBgNbd(collapse(statisticsAt(sample, CDNOW.calibrationEnd)));
    const forecast = betaGeometricForecast(fit, 'afterRepeat');
    const cases = casesOf(sample, CDNOW.calibrationEnd, CDNOW.until);
    const byX = [0, 1, 2, 3, 4, 5, 6, 7].map((x) => cases.filter((own) => Math.min(own.x, 7) === x));
    expect(byX.map((own) => mean(own.map(({ purchases }) => purchases)).toFixed(4))).toEqual([
      '0.2367',
      '0.6970',
      '1.3925',
      '1.5600',
      '2.5323',
      '2.9474',
      '3.8621',
      '6.3594',
    ]);
    expect(byX.map((own) => mean(own.map((one) => expectedOver(forecast, one, DAYS))).toFixed(4))).toEqual([
      '0.2251',
      '0.5231',
      '1.0441',
      '1.5203',
      '2.1639',
      '2.6538',
      '3.5040',
      '6.1572',
    ]);
  });

  test('all of CDNOW', () => {
    const model = buildValueModel(cdnow('cdnow'), CDNOW);
    const bgNbd = inUnit(model.models.bgNbd, 7);
    const pareto = inUnit(model.models.paretoNbd, 7);
    expectFourDigits([bgNbd.r, bgNbd.alpha, bgNbd.a, bgNbd.b], [0.25162, 4.78894, 0.72343, 2.16108]);
    expect(bgNbd.logLikelihood).toBeCloseTo(-95368.44, 2);
    expectFourDigits([pareto.r, pareto.alpha], [0.59741, 11.58511]);
    // The independent fit stops at s = .52217, β = 8.82598, where the gradient is not yet 0 and the likelihood is lower.
    expect(pareto.s).toBeCloseTo(0.52217, 4);
    expect(Math.abs(pareto.beta / 8.82598 - 1)).toBeLessThan(5e-4);
    expect(pareto.logLikelihood).toBeCloseTo(-95415.12, 2);
    expect(model.validation?.actual).toBe(19_684);
    expect(model.validation?.models.bgNbd?.predicted).toBeCloseTo(16_874, 0);
    expect(model.validation?.models.paretoNbd?.predicted).toBeCloseTo(17_153, 0);
  });

  test('P(alive) of BG/NBD ranks repeat buyers worse than a coin does; expected purchases rank them well', () => {
    const ofSample = traps(sample, CDNOW.calibrationEnd, CDNOW.until);
    expect(ofSample.pAlive).toBeCloseTo(0.32, 2);
    expect(ofSample.expected).toBeCloseTo(0.77, 2);
    const ofRetail = traps(retail, dayNumber('2011-05-31'), RETAIL.until);
    expect(ofRetail.pAlive).toBeLessThan(0.36);
    expect(ofRetail.expected).toBeGreaterThan(0.71);
  });

  test('on Online Retail nobody seems to leave: the fits are refused, and the shrunken rate is used', () => {
    const model = buildValueModel(retail, { until: RETAIL.until });
    expect(model.models.bgNbd.ok).toBe(false);
    expect(model.models.bgNbd.problem).toBe('Degenerate: the likelihood rises as a goes to 0.');
    expect(model.chosen).toBe('shrunkenRate');
    expect(model.reason).toBe('No other model suits this history, so a plain purchase rate is used.');
    expect(model.validation?.models.shrunkenRate?.predicted).toBeCloseTo(model.validation?.actual ?? 0, -3);
  });
});
