/** Far above what a shop sends from one machine; per second and per 24 hours. */
const QUOTA = { MaxSendRate: 500, Max24HourSend: 1_000_000 };

/** The account as the engine answers it, which wants each of these fields. */
export const accountOf = (SentLast24Hours: number) => ({
  DedicatedIpAutoWarmupEnabled: false,
  Details: {
    AdditionalContactEmailAddresses: [],
    ContactLanguage: 'EN',
    MailType: 'MARKETING',
    ReviewDetails: { CaseId: 'local', Status: 'GRANTED' },
    UseCaseDescription: 'local',
    WebsiteURL: 'http://127.0.0.1',
  },
  EnforcementStatus: 'HEALTHY',
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  SendQuota: { ...QUOTA, SentLast24Hours },
  SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
});
