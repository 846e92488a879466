import * as z from 'zod';
import { HomingError } from '../../platform/errors.ts';
import type { HttpResponse } from '../../platform/http.ts';
import { logger } from '../../platform/telemetry.ts';
import type { Writes } from '../../platform/transact.store.ts';
import {
  type Claim,
  changedWrites,
  claimRequest,
  type Earlier,
  type Keyed,
  keepAnswer,
  releaseRequest,
} from './idempotency.store.ts';

/*
 * A mutation under an `Idempotency-Key` is done once (draft-ietf-httpapi-idempotency-key-header): the same request again
 * within a day answers what the first did. Powertools' idempotency keeps its record beside the change; here that the
 * change is done is written with the change itself, so that a crash before the answer does not do it again.
 */

/** A structured field's string (RFC 9651 §3.3.3), or the same without its quotes. */
const key = z.string().regex(/^(?:"[!#-[\]-~]{1,128}"|[!#-[\]-~]{1,128})$/);

/** The key in the header, or undefined. Rejects with `invalid_idempotency_key`. */
export const keyIn = (header: string | undefined): string | undefined => {
  if (header === undefined) return undefined;
  const given = key.safeParse(header);
  if (given.success) return given.data.replaceAll('"', '');
  const message =
    'Idempotency-Key: it must have 1 to 128 printable ASCII characters without spaces, such as a UUID.';
  throw new HomingError('invalid', 'invalid_idempotency_key', message, 'Idempotency-Key');
};

const REPLAYED = { 'idempotency-replayed': 'true' };

/** The answer to a request whose key was used before. Rejects with `key_reused`, `in_progress` or `already_done`. */
const answerAgain = ({ isSameRequest, isUnderWay, answer }: Earlier, status: number): HttpResponse => {
  if (!isSameRequest) {
    const message = 'This Idempotency-Key was used for another request: take a new one.';
    throw new HomingError('unprocessable', 'key_reused', message, 'Idempotency-Key');
  }
  if (isUnderWay) {
    throw new HomingError('conflict', 'in_progress', 'The same request is under way: ask again in a moment.');
  }
  if (answer !== undefined) return { status, json: answer, headers: REPLAYED };
  const message = 'This was done already, and what it answered is not kept: look at how it is now.';
  throw new HomingError('conflict', 'already_done', message);
};

/** The change is there whether or not its answer can be kept. */
const keepOrLog = async (claim: Claim, answer: unknown): Promise<void> => {
  try {
    await keepAnswer(claim, answer);
  } catch (error) {
    logger.warn('the answer of a change was not kept', { error });
  }
};

/** The key frees itself once the request counts as dead. */
const releaseOrLog = async (claim: Claim): Promise<void> => {
  try {
    await releaseRequest(claim);
  } catch (error) {
    logger.warn('a key was not let go of', { error });
  }
};

type Once = {
  request: Keyed;
  now: string;
  /** The status of its answer. */
  status: number;
  /** Whether its answer is kept: not where it tells a secret. */
  keeps: boolean;
};

/**
 * Performs a request once under its key. `perform` puts the writes that it is given into the transaction of its change,
 * and answers what goes out as JSON. What is refused, or fails before its change, leaves the key free.
 */
export const once = async (
  { request, now, status, keeps }: Once,
  perform: (changed: Writes) => Promise<unknown>,
): Promise<HttpResponse> => {
  const claim = await claimRequest(request, now);
  if (!('claim' in claim)) return answerAgain(claim, status);
  try {
    const json = await perform(changedWrites(claim));
    await keepOrLog(claim, keeps ? json : undefined);
    return { status, json };
  } catch (error) {
    await releaseOrLog(claim);
    throw error;
  }
};
