import { decideMark, type MarkDecision, noMarkEvidence } from '../../../functions/imports/amount-format.ts';
import { MARKS } from './amounts.ts';

/**
 * The decimal mark of amounts that the plain reader read one by one, taking each mark for the decimal one; `marks` are
 * bits of MARKS. Undefined where their column says otherwise: `2.000` beside `12,00` is two thousand.
 */
export const plainMark = (marks: number, delimiter: string): MarkDecision | undefined => {
  const has = (bit: number) => ((marks & bit) > 0 ? 1 : 0);
  const evidence = {
    ...noMarkEvidence(),
    point: has(MARKS.point),
    comma: has(MARKS.comma),
    ambiguousPoint: has(MARKS.ambiguousPoint),
    ambiguousComma: has(MARKS.ambiguousComma),
  };
  const decision = decideMark(evidence, delimiter);
  const wrong =
    (decision.mark !== 'point' && evidence.ambiguousPoint > 0) ||
    (decision.mark !== 'comma' && evidence.ambiguousComma > 0);
  return wrong ? undefined : decision;
};
