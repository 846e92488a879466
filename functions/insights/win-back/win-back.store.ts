import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { type NightsWinBack, nightsWinBack } from './back-test.ts';

/* Win-back timing: pk SHOP#s, sk WIN_BACK. Only the newest is kept. */

const winBackKey = (shop: string) => ({ pk: shopKey(shop), sk: 'WIN_BACK' });

/** The newest back-test of when a win-back should go, or undefined before the first. */
export const getWinBack = async (shop: string): Promise<NightsWinBack | undefined> => {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key: winBackKey(shop) }));
  return Item && nightsWinBack.parse(Item);
};

/** Stores the night's back-test, in place of an earlier one. */
export const putWinBack = async (shop: string, content: NightsWinBack): Promise<void> => {
  await documents().send(
    new PutCommand({ TableName: tableName(), Item: { ...winBackKey(shop), ...content } }),
  );
};
