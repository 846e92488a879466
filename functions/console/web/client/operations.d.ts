/** The method and path of each operation, taken from the API's own table when the page is built. */
declare module 'virtual:operations' {
  import type { api } from '../../api/operations.ts';

  const operations: Record<keyof typeof api, readonly [method: string, path: string]>;
  export default operations;
}
