/** What an order's status says of its money. */
const STATUS_MEANINGS = [
  'purchase',
  'unpaid',
  'failed',
  'cancelled',
  'refunded',
  'partly_paid',
  'unknown',
] as const;
export type StatusMeaning = (typeof STATUS_MEANINGS)[number];

/**
 * Statuses of Shopify (Order.displayFinancialStatus), WooCommerce (OrderStatus), Stripe (payments' status) and Olist,
 * and of the same in other languages; in small letters, without prefix, spaces or accents.
 */
const MEANINGS: Record<Exclude<StatusMeaning, 'unknown'>, readonly string[]> = {
  purchase: [
    'paid',
    'partiallyrefunded',
    'completed',
    'complete',
    'processing',
    'succeeded',
    'captured',
    'delivered',
    'shipped',
    'fulfilled',
    'invoiced',
    'approved',
    'closed',
    'bezahlt',
    'abgeschlossen',
    'inbearbeitung',
    'versendet',
    'paye',
    'payee',
    'terminee',
    'expediee',
    'livree',
    'pagado',
    'completado',
    'betaald',
    'afgerond',
    'verzonden',
    'pagato',
    'completato',
    'pago',
    'concluido',
  ],
  partly_paid: ['partiallypaid'],
  unpaid: [
    'unpaid',
    'pending',
    'pendingpayment',
    'awaitingpayment',
    'onhold',
    'authorized',
    'authorised',
    'uncaptured',
    'requirescapture',
    'requirespaymentmethod',
    'requiresconfirmation',
    'requiresaction',
    'incomplete',
    'expired',
    'draft',
    'autodraft',
    'checkoutdraft',
    'offen',
    'unbezahlt',
    'ausstehend',
    'zahlungausstehend',
    'inwartestellung',
    'enattente',
    'impaye',
    'pendiente',
    'pendientedepago',
    'onbetaald',
    'openstaand',
    'inattesa',
    'nonpagato',
    'pendente',
  ],
  failed: [
    'failed',
    'declined',
    'blocked',
    'rejected',
    'error',
    'fehlgeschlagen',
    'echouee',
    'echec',
    'fallido',
    'mislukt',
    'fallito',
    'falhado',
  ],
  cancelled: [
    'cancelled',
    'canceled',
    'void',
    'voided',
    'trash',
    'unavailable',
    'storniert',
    'abgebrochen',
    'annulee',
    'annule',
    'cancelado',
    'cancelada',
    'geannuleerd',
    'annullato',
    'annullata',
  ],
  refunded: [
    'refunded',
    'fullyrefunded',
    'returned',
    'chargeback',
    'erstattet',
    'ruckerstattet',
    'rembourse',
    'remboursee',
    'reembolsado',
    'terugbetaald',
    'rimborsato',
  ],
};

const plain = (status: string): string =>
  status
    .normalize('NFD')
    .toLowerCase()
    .replace(/^wc-/, '')
    .replaceAll(/[^a-z]/g, '');

const BY_STATUS = new Map<string, StatusMeaning>();
for (const meaning of STATUS_MEANINGS) {
  if (meaning === 'unknown') continue;
  for (const status of MEANINGS[meaning]) BY_STATUS.set(status, meaning);
}

/** What a status means; `unknown` for one of the shop's own, which is taken for a purchase. */
export const statusMeaning = (status: string): StatusMeaning => BY_STATUS.get(plain(status)) ?? 'unknown';
