import { productsOf } from '../../functions/affinity/affinity.ts';
import { type Together, togetherIn } from '../../functions/affinity/together.ts';
import type { Segment } from '../../functions/customers/segment.ts';
import { type CohortsView, cohortsOf, viewCohorts } from '../../functions/insights/cohorts/cohorts.ts';
import type { WinBack } from '../../functions/insights/win-back/back-test.ts';
import { withNoun } from '../../functions/platform/counts.ts';
import { dayAt } from '../../functions/platform/day-number.ts';
import type { Scale } from '../../functions/segments/rfm.ts';
import { fitModels } from '../../functions/value/fit-models.ts';
import { customersIn, type Histories } from '../../functions/value/histories.ts';
import type { ValueModel } from '../../functions/value/model-schema.ts';
import { chooseModel, keptSeason, type ModelPlan, planModel } from '../../functions/value/value-model.ts';
import type { Terminal } from '../local/terminal.ts';
import { OrdersFileError } from './read/columns.ts';
import type { Dropped } from './read/outcomes.ts';
import { type OrderHistory, readOrderHistory } from './read/read-orders.ts';
import type { ReadOptions } from './read/read-rows.ts';
import type { Understanding } from './read/understanding.ts';
import { checkMailedMonths } from './score/mailed-months.ts';
import { sampleOf } from './score/sample.ts';
import { type Scored, scoreCounts, scoreHistories, segmentCounts } from './score/score-histories.ts';
import { openSecondThread, type SecondThread } from './score/second-thread.ts';
import { modelsIn, type TimeUnit } from './score/time-unit.ts';
import { type ClvDecile, clvDeciles, type Values, valuesOf } from './score/values.ts';

/** Days are numbers since 1970-01-01. */
export type AnalysisOptions = {
  today: number;
  asOf?: number | undefined;
  calibrationEnd?: number | undefined;
  /** Months since January 1970 that the win-back test leaves out. */
  mailedMonths: readonly number[];
  horizonDays: number;
  timeUnit: TimeUnit;
  /** In 30 days. */
  discountRate: number;
  read?: ReadOptions;
};

type Validation = Omit<NonNullable<ValueModel['validation']>, 'calibrationEnd' | 'holdoutEnd'> & {
  calibrationEnd: string;
  holdoutEnd: string;
};

type Counts = [number, number, number, number, number];

/** What `--json` prints: days as YYYY-MM-DD, money in the file's unit but the cut points' (minor units), rates 0–1. */
export type Analysis = {
  /** How the file was read: a wrong guess is seen here first. */
  understood: Understanding;
  orders: number;
  customers: number;
  rows: number;
  dropped: Dropped;
  asOf: string;
  firstDay: string;
  rfm: Scale & { scores: { r: Counts; f: Counts; m: Counts }; segments: Record<Segment, number> };
  timeUnit: TimeUnit;
  models: ValueModel['models'];
  /** How many customers the models were fitted on. */
  fittedOn: number;
  compared: ValueModel['compared'];
  chosen: ValueModel['chosen'];
  reason: string;
  /** Whether forecasts tell customers apart by worth; where not, `clv` has no tenths. */
  ranking: ValueModel['ranking'];
  /** By whose clock the models count days, where the season brought the forecast closer; and what to know of it. */
  season: ValueModel['season'];
  seasonNote: ValueModel['seasonNote'];
  validation: Validation | null;
  clv: {
    horizonDays: number;
    monthlyDiscountRate: number;
    total: number;
    mean: number;
    deciles: ClvDecile[];
  };
  /** Orders with products; null where the file names no products. */
  baskets: number | null;
  /** What sells together, the closest first: a row for each set of products. */
  affinity: (Together & { names?: string[] })[];
  /** `partialMonths` are those of which the file holds only some days, and which `cohorts` marks as `partial`. */
  partialMonths: CohortsView['partialMonths'];
  cohorts: CohortsView['cohorts'];
  repeatRate: number | undefined;
  daysBetween: CohortsView['daysBetween'];
  winBack: WinBack;
  /**
   * Work of the parts, some of it side by side on two threads; and from the process's start: until all is read, scored,
   * fitted and validated, and until the end.
   */
  ms: Record<'read' | 'rfm' | 'fit' | 'validate' | 'affinity' | 'untilValidated' | 'total', number>;
};

/** The analysis, and what it was made of, for a row per customer. */
export type Analysed = { analysis: Analysis; history: OrderHistory; scored: Scored; values: Values };

/** How the models are built; the calibration's end must lie within the history. */
const planOf = (sample: Histories, until: number, calibrationEnd: number | undefined): ModelPlan => {
  try {
    return planModel(sample, { until, calibrationEnd });
  } catch (error) {
    if (!(error instanceof RangeError) || calibrationEnd === undefined) throw error;
    throw new OrdersFileError(
      `--calibration-end ${dayAt(calibrationEnd)} must lie after the first purchase and before ${dayAt(until)}`,
    );
  }
};

const validationOf = ({ validation }: ValueModel): Validation | null =>
  validation
    ? {
        ...validation,
        calibrationEnd: dayAt(validation.calibrationEnd),
        holdoutEnd: dayAt(validation.holdoutEnd),
      }
    : null;

const affinitiesOf = async ({
  baskets,
  productNames,
}: OrderHistory): Promise<Pick<Analysis, 'baskets' | 'affinity'>> => {
  if (!baskets) return { baskets: null, affinity: [] };
  // Its distributions take longer to load than a file without products takes to read.
  const { mineAssociationRules } = await import('../../functions/affinity/association-rules.ts');
  const rows = togetherIn(mineAssociationRules(baskets));
  const nameOf = (id: string) => productNames.get(id) ?? id;
  const affinity =
    productNames.size === 0 ? rows : rows.map((row) => ({ ...row, names: productsOf(row).map(nameOf) }));
  return { baskets: baskets.customer.length, affinity };
};

const firstAndLast = (day: Int32Array): [number, number] => {
  let [first, last] = [day[0] ?? 0, day[0] ?? 0];
  for (let at = 1; at < day.length; at += 1) {
    const each = day[at] ?? 0;
    if (each < first) first = each;
    if (each > last) last = each;
  }
  return [first, last];
};

/** Counts milliseconds, by part. */
const stopwatch = () => {
  const ms = { read: 0, rfm: 0, fit: 0, validate: 0, affinity: 0, untilValidated: 0, total: 0 };
  const timed = async <T>(part: keyof typeof ms, run: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await run();
    ms[part] += Math.round(performance.now() - start);
    return result;
  };
  return { ms, timed };
};

type Stage = Pick<Terminal, 'step'> & ReturnType<typeof stopwatch> & { second: SecondThread };

type Asked = { sample: Histories; plan: ModelPlan; mailedMonths: readonly number[] };

/** Scores everybody, and the models of a sample: the second thread calibrates and validates, the final fits run here. */
const scoreAndModel = async (
  { step, second, ms, timed }: Stage,
  { histories, orders }: OrderHistory,
  { sample, plan, mailedMonths }: Asked,
) => {
  const calibrating = second.calibrate({ histories: sample, plan });
  const following = second.winBack({ histories: sample, until: plan.until, mailedMonths });
  // They are asked for below; an error meanwhile is no unhandled one.
  for (const asked of [calibrating, following]) asked.catch(() => {});
  const scored = await step('Score recency, frequency and money', () =>
    timed('rfm', () => scoreHistories(histories, orders, plan.until)),
  );
  const model = await step(
    'Fit and validate the value models',
    async () => {
      const fits = plan.refit ? await timed('fit', () => fitModels(sample, plan.until)) : undefined;
      const answer = await calibrating;
      ms.fit += Math.round(answer.ms.fit);
      ms.validate = Math.round(answer.ms.validate);
      const { calibrated, validation } = answer;
      const season = keptSeason(plan, calibrated);
      // Whether the season is kept was not known before.
      const inSeason =
        plan.refit && season
          ? await timed('fit', () => fitModels(sample, plan.until, season))
          : (fits ?? calibrated.fits);
      return chooseModel(plan, inSeason, validation);
    },
    ({ chosen }) => chosen,
  );
  ms.untilValidated = Math.round(performance.now());
  return { scored, model, following };
};

/** What else purchases say; `following` is the win-back test, on the second thread since it validated. */
const describe = async (
  { step, timed }: Stage,
  history: OrderHistory,
  { firstDay, asOf }: { firstDay: number; asOf: number },
  following: Promise<WinBack>,
) => {
  const { partialMonths, cohorts, repeatRate, daysBetween } = await step('Follow the cohorts', async () =>
    viewCohorts(cohortsOf(history.histories), { firstDay, asOf, isOver: true }),
  );
  const { baskets, affinity } = await step('Find what sells together', () =>
    timed('affinity', () => affinitiesOf(history)),
  );
  const winBack = await step('Back-test win-backs', () => following);
  return { partialMonths, cohorts, repeatRate, daysBetween, baskets, affinity, winBack };
};

const clvOf = (values: Values, { ranking }: ValueModel) => {
  const { total, deciles } = clvDeciles(values);
  const buyers = values.clv.length;
  return { total, mean: buyers > 0 ? total / buyers : 0, deciles: ranking.ok ? deciles : [] };
};

const analyseWith = async (
  second: SecondThread,
  file: string,
  options: AnalysisOptions,
  { step }: Pick<Terminal, 'step'>,
): Promise<Analysed> => {
  const stage = { step, second, ...stopwatch() };
  const { ms, timed } = stage;
  const { horizonDays, discountRate: monthlyDiscountRate, timeUnit, mailedMonths } = options;
  const until = options.asOf ?? options.today;
  const history = await step(
    'Read the orders',
    (progress) => timed('read', () => readOrderHistory(file, until, { ...options.read, second }, progress)),
    ({ orders, customer }) => `${withNoun(orders, 'order')} of ${withNoun(customer.length, 'customer')}`,
  );
  const { histories, orders } = history;
  const [firstDay, lastDay] = firstAndLast(histories.day);
  const asOf = options.asOf ?? lastDay;
  checkMailedMonths(mailedMonths, firstDay, asOf);
  const sample = sampleOf(history);
  const plan = planOf(sample, asOf, options.calibrationEnd);
  const { scored, model, following } = await scoreAndModel(stage, history, { sample, plan, mailedMonths });
  const described = await describe(stage, history, { firstDay, asOf }, following);
  const values = await step('Value the customers', () =>
    valuesOf(histories, model, { horizonDays, monthlyDiscountRate, asOf }, second),
  );
  const clv = { horizonDays, monthlyDiscountRate, ...clvOf(values, model) };
  ms.total = Math.round(performance.now());
  const analysis: Analysis = {
    understood: history.understood,
    orders,
    customers: customersIn(histories),
    rows: history.rows,
    dropped: history.dropped,
    asOf: dayAt(asOf),
    firstDay: dayAt(firstDay),
    rfm: {
      ...scored.scale,
      scores: { r: scoreCounts(scored.r), f: scoreCounts(scored.f), m: scoreCounts(scored.m) },
      segments: segmentCounts(scored.segment),
    },
    timeUnit,
    models: modelsIn(model, timeUnit),
    fittedOn: customersIn(sample),
    compared: model.compared,
    chosen: model.chosen,
    reason: model.reason,
    ranking: model.ranking,
    season: model.season,
    seasonNote: model.seasonNote,
    validation: validationOf(model),
    clv,
    ...described,
    ms,
  };
  return { analysis, history, scored, values };
};

/** Reads and analyses a file, saying each step on the way. Rejects with OrdersFileError on a file of no use. */
export const analyse = async (
  file: string,
  options: AnalysisOptions,
  terminal: Pick<Terminal, 'step'>,
): Promise<Analysed> => {
  const second = openSecondThread();
  try {
    return await analyseWith(second, file, options, terminal);
  } finally {
    await second.stop();
  }
};
