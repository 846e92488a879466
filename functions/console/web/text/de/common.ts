import type { Texts } from '../en/index.ts';

export const common: Texts['common'] = {
  failed: 'Das hat nicht geklappt',
  notAllowed: 'Das dürfen Sie hier nicht',
  unreachable: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung.',
  tryAgain: 'Noch einmal versuchen',
  clearSearch: 'Suche leeren',
  loading: 'Lädt',
  noSuchPage: 'Diese Seite gibt es nicht',
  noSuchPageHint: 'Vielleicht ist die Adresse vertippt, oder was sie zeigte, ist nicht mehr da.',
  toHome: 'Zum Anfang',
  cancel: 'Abbrechen',
  save: 'Speichern',
  saved: 'Gespeichert',
  close: 'Schließen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  typeToConfirm: 'Geben Sie zur Bestätigung „{{word}}“ ein',
  showTable: 'Tabelle',
  showChart: 'Diagramm',
  downloadCsv: 'CSV herunterladen',
  roles: { owner: 'Inhaber', marketer: 'Marketing', analyst: 'Analyse' },
};
