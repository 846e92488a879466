import { enableCompileCache } from 'node:module';

/* Entry of `npm run analyze`. Half of a second call's start is compiling again: Node keeps what it compiled. */
enableCompileCache();
await import('./command.ts');
