import '@mantine/core/styles.css';
import './app/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startI18n } from './app/i18n.ts';
import { NotStarted } from './app/not-started.tsx';
import { openApi } from './client/api.ts';
import { readConfig } from './client/config.ts';
import { signIn } from './client/session.ts';

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root.');
const root = createRoot(element);

const start = async () => {
  const [config] = await Promise.all([readConfig(), startI18n()]);
  const session = await signIn(config);
  const client = { session, call: openApi(session), inbox: config.inbox };
  root.render(
    <StrictMode>
      <App client={client} />
    </StrictMode>,
  );
};

// After a deployment the chunks that an open page knows of are gone: loaded anew, it knows the new ones.
addEventListener('vite:preloadError', () => location.reload());

start().catch((error: unknown) => {
  console.error(error);
  root.render(<NotStarted />);
});
