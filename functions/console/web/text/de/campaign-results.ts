import type * as en from '../en/campaign-results.ts';

/** Was aus Kampagnen wurde. */
export const report: typeof en.report = {
  counts: {
    title: 'Versand',
    about_one: 'Der eine Kunde der Empfänger, in einer Zeile.',
    about_other: 'Alle {{number}} Kunden der Empfänger, jeder in einer Zeile.',
    progress: 'Fortschritt des Versands',
    selecting: 'Die Empfänger werden ausgewählt …',
    done: '{{share}} erledigt',
    pausedItself: 'Homing hat diese Kampagne angehalten',
    sent: 'Gesendet',
    planned: 'Noch zu senden',
    heldOut: 'Zum Messen ohne Mail',
    skipped: 'Ausgelassen: {{reason}}',
    failed: 'Fehlgeschlagen: {{reason}}',
  },
  reasons: {
    skipped: {
      not_subscribed: 'hat Mails nie zugestimmt',
      unsubscribed: 'abgemeldet',
      suppressed: 'Adresse unzustellbar oder Beschwerde',
      unmailable_address: 'an diese Adresse kann keine Mail gehen',
      frequency_cap: 'bekam zuletzt genug Mails',
      left_shop: 'nicht mehr Kunde',
      cancelled: 'Kampagne wurde abgebrochen',
    },
    failures: {
      liquid_error: 'die Vorlage ließ sich nicht ausfüllen',
      too_many_steps: 'das Ausfüllen der Vorlage dauert zu lange',
      mail_too_large: 'die Mail ist zu groß',
      content_not_allowed: 'die ausgefüllte Mail enthält Unzulässiges',
      render_failed: 'die Mail ließ sich nicht herstellen',
      unexpected_error: 'etwas Unerwartetes ging schief',
      rejected: 'der Maildienst hielt sie für schädlich',
      sender_lost: 'das Senden brach dreimal ab',
    },
    pauses: {
      no_progress:
        'Eine Stunde lang ließ sich nichts senden. Prüfen Sie den Maildienst, und setzen Sie dann fort.',
      no_template:
        'Ihre Vorlage ist nicht mehr da. Brechen Sie sie ab, und duplizieren Sie sie mit einer anderen.',
      no_shop: 'Die Einstellungen des Shops ließen sich nicht lesen.',
    },
  },
  report: {
    starting: 'Der Versand beginnt',
    startingHint: 'Die ersten Mails gehen gleich hinaus.',
    notYet: 'Noch ist nichts hinausgegangen',
    notYetHint:
      'Sobald Mails gehen, steht hier, wie weit sie kamen, welchen Links gefolgt und was gekauft wurde.',
    opened: 'Geöffnet',
    openedMeans:
      'Mails, die ein Mensch geöffnet hat, soweit es sich sagen lässt; Maschinen sind nicht dabei. Anteil an den zugestellten.',
    clicked: 'Geklickt',
    clickedMeans:
      'Mails, in denen ein Mensch einem Link gefolgt ist; Maschinen sind nicht dabei. Anteil an den zugestellten.',
    orders: 'Bestellungen',
    ordersMeans:
      'Bestellungen binnen fünf Tagen nach dem Klick eines Menschen, wenn danach keine andere Mail geklickt wurde. Gezählt bis: {{until}}.',
    revenue: 'Umsatz',
    revenueMeans: 'Was diese Bestellungen einbrachten, abzüglich Erstattungen. Gezählt bis: {{until}}.',
    noNight: 'noch nicht, die Nacht zählt sie',
    unsubscribed: 'Abgemeldet',
    unsubscribedMeans: 'Kunden, die sich über diese Mail abgemeldet haben. Anteil an den zugestellten.',
  },
  funnel: {
    title: 'Wie weit die Mails kamen',
    about: 'Jede Zeile zählt Mails der Zeile darüber. Öffnungen und Klicks sind die von Menschen.',
    aboutEstimate: 'Aus rund 30.000 Mails geschätzt. Öffnungen und Klicks sind die von Menschen.',
    line: 'Schritt',
    mails: 'Mails',
    share: 'Anteil an gesendeten',
    sent: 'Gesendet',
    delivered: 'Zugestellt',
    opened: 'Geöffnet',
    clicked: 'Geklickt',
    bounced: 'Unzustellbar',
    complained: 'Als Spam gemeldet',
    lost: '{{bounced}} unzustellbar, {{complained}} als Spam gemeldet.',
    machines:
      'Maschinen, etwa Spamfilter, haben {{opens}}-mal geöffnet und sind {{clicks}} Links gefolgt; sie zählen sonst nirgends.',
  },
  links: {
    title: 'Links',
    about: 'Wie oft jedem gefolgt wurde. Adressen ohne das, was nach dem „?“ kommt.',
    none: 'Noch ist niemand einem Link gefolgt.',
    link: 'Link',
    people: 'Menschen',
    peopleMeans: 'Klicks von Menschen, soweit es sich sagen lässt.',
    machines: 'Maschinen',
    machinesMeans: 'Besuche von Spamfiltern, Linkprüfern und Ähnlichem.',
  },
  uplift: {
    title: 'Was sie wirklich gebracht hat',
    about: 'Kunden mit Mail gegen Kunden ohne. Bestellungen von {{from}} bis vor {{until}}.',
    notEnough:
      'Noch zu wenig, um etwas zu sagen: {{treated}} Kunden mit Mail, {{heldOut}} ohne, {{buyers}} davon haben gekauft. Es braucht 30 je Gruppe und 5 Käufer.',
    surely: 'Sie hat sicher etwas gebracht.',
    surelyLess: 'Kunden mit Mail haben sicher weniger gekauft.',
    unsure: 'Es kann Zufall sein: Die Spanne schließt null ein.',
    total: 'Etwa {{total}} mehr Umsatz als ohne Mail; mit 95 % Sicherheit zwischen {{low}} und {{high}}.',
    perCustomer: '{{treated}} je Kunde mit Mail, {{heldOut}} ohne.',
  },
};

export const calendar: typeof en.calendar = {
  title: 'Kampagnen nach Tagen',
  today: 'Heute',
  before: 'Monat davor',
  after: 'Monat danach',
  none: 'In diesem Monat ging oder geht nichts.',
};

export const automation: typeof en.automation = {
  none: 'Noch nichts Automatisches',
  noneHint:
    'Eine Automatik schreibt einem Kunden von selbst, wenn etwas geschieht, etwa wenn er sich entfernt.',
  back: 'Alle Automatiken',
  open: '{{name}} öffnen: bearbeiten, Läufe, was es gebracht hat',
  on: 'An',
  off: 'Aus',
  switchedOn: '{{name}} ist an und schreibt ab der kommenden Nacht',
  switchedOff: '{{name}} ist aus und schreibt niemandem',
  sentence_one: 'Wenn ein Kunde in {{segments}} abrutscht, „{{template}}“ senden, höchstens einmal am Tag.',
  sentence_other:
    'Wenn ein Kunde in {{segments}} abrutscht, „{{template}}“ senden, höchstens einmal in {{days}} Tagen.',
  sentenceHeldOut_one:
    'Wenn ein Kunde in {{segments}} abrutscht, „{{template}}“ senden, höchstens einmal am Tag. {{percent}} % bleiben zum Messen ohne Mail.',
  sentenceHeldOut_other:
    'Wenn ein Kunde in {{segments}} abrutscht, „{{template}}“ senden, höchstens einmal in {{days}} Tagen. {{percent}} % bleiben zum Messen ohne Mail.',
  backTest_one: 'In den letzten 30 Tagen wäre etwa {{number}} Kunde angeschrieben worden.',
  backTest_other: 'In den letzten 30 Tagen wären etwa {{number}} Kunden angeschrieben worden.',
  backTestMeans:
    'Wechsel in diese Segmente in den Nächten der letzten 30 Tage, mal dem Anteil der Kunden darin, die jetzt Mails bekommen dürfen, ohne jene, die ohne Mail bleiben.',
  nights_one: 'in {{count}} Nacht',
  nights_other: 'in {{count}} Nächten',
  entered_one: '{{number}} Kunde rutschte ab, {{nights}}.',
  entered_other: '{{number}} Kunden rutschten ab, {{nights}}.',
  enteredByNight: 'Kunden, die abrutschten, Nacht für Nacht',
  noNights: 'Was geschehen wäre, zeigt sich ab der zweiten Nacht: Erst dann kann sich jemand bewegt haben.',
  inside_one:
    '{{number}} Kunde ist schon in diesen Segmenten, {{mailable}} davon dürfen Mails bekommen. Geschrieben wird nur denen, die von nun an abrutschen.',
  inside_other:
    '{{number}} Kunden sind schon in diesen Segmenten, {{mailable}} davon dürfen Mails bekommen. Geschrieben wird nur denen, die von nun an abrutschen.',
  once: 'Ihnen einmal schreiben',
  onceName: '{{name}}, einmalig',
  does: 'Was sie tut',
  toMail: '„{{template}}“ öffnen',
  cooldownWrong: 'Zwischen 1 und 3650 Tagen.',
  edit: 'Bearbeiten',
  segments: 'Wenn ein Kunde abrutscht in',
  segmentsHint: 'Wer von einem davon ins andere wechselt, gilt als schon darin.',
  template: 'Senden',
  cooldown: 'Höchstens einmal in (Tagen)',
  discard: 'Änderungen verwerfen',
  runs: 'Was gesendet wurde',
  runsAbout: 'Eine Zeile für jeden Tag, an dem jemand abrutschte.',
  noRuns: 'Noch wurde nichts gesendet.',
};
