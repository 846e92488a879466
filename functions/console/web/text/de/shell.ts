import type { Texts } from '../en/index.ts';

export const shell: Texts['shell'] = {
  skip: 'Zum Inhalt springen',
  menu: 'Menü',
  navigation: 'Seiten',
  places: {
    home: 'Start',
    customers: 'Kunden',
    segments: 'Segmente',
    campaigns: 'Kampagnen',
    templates: 'Vorlagen',
    insights: 'Einblicke',
    settings: 'Einstellungen',
  },
  switchShop: 'Zu einem anderen Shop wechseln',
  you: 'Sie',
  signedInAs: 'Angemeldet als {{role}}',
  look: 'Aussehen',
  looks: { auto: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  signOut: 'Abmelden',
  signedOut: 'Ihre Sitzung ist zu Ende',
  signedOutHint:
    'Melden Sie sich wieder an, dann sind Sie zurück auf dieser Seite. Kopieren Sie vorher, was noch nicht gespeichert ist.',
  signInAgain: 'Wieder anmelden',
  notStarted: 'Sie sind nicht angemeldet',
  notStartedHint: 'Die Anmeldung wurde nicht beendet oder hat zu lange gedauert. Nichts ist verloren.',
  noShop: 'Noch kein Shop',
  noShopHint: 'Sie gehören zu keinem Shop. Bitten Sie den Inhaber, Sie einzuladen.',
};
