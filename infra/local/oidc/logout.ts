import type { Context } from 'oidc-provider';

/** Cognito's `/logout?client_id=…&logout_uri=…` as the provider's own endpoint takes it. */
export const logoutAddress = (url: string): string => {
  const { searchParams } = new URL(url, 'http://localhost');
  const query = new URLSearchParams({
    client_id: searchParams.get('client_id') ?? '',
    post_logout_redirect_uri: searchParams.get('logout_uri') ?? '',
  });
  return `/oidc/session/end?${query}`;
};

/** Asks nothing back, as Cognito does not: the form that the provider gives is sent at once. */
export const logoutPage = (context: Context, form: string): void => {
  context.type = 'html';
  context.body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign out · Homing</title>${form}
<button name="logout" value="yes" form="op.logoutForm">Sign out</button>
<script>document.querySelector('button').click()</script></html>`;
};
