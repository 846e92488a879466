import type { Texts } from '../en/index.ts';
import { segmentNames } from './segment-names.ts';

export const segments: Texts['segments'] = {
  title: 'Segmente',
  names: segmentNames,
  intro: 'Wer zuletzt, oft und für viel kauft, und wer Ihnen entgleitet.',
  asOf_one: '{{count}} Kunde, Stand der Nacht vom {{day}}.',
  asOf_other: '{{count, number}} Kunden, Stand der Nacht vom {{day}}.',
  none: 'Ihre Segmente kommen mit der ersten Nacht',
  noneHint:
    'Jede Nacht ab 2 Uhr erhält jeder Kunde Noten dafür, wie kürzlich, wie oft und für wie viel er gekauft hat. Daraus entstehen die Segmente, die Sie hier sehen werden.',
  segment: 'Segment',
  measures: { customers: 'Kunden', revenue: 'Umsatz', value: 'Wert' },
  means: {
    customers: 'Kunden, die jetzt in diesem Segment stehen.',
    revenue: 'Was diese Kunden bisher bezahlt haben, abzüglich Erstattungen.',
    value:
      'Was diese Kunden in den nächsten 12 Monaten voraussichtlich ausgeben; ein Kauf zählt je Monat, den er entfernt ist, 1 % weniger. Eine Schätzung.',
  },
  who: {
    champion: 'Haben gerade erst, oft und für viel gekauft',
    loyal: 'Kommen oft wieder und geben gut aus',
    potential_loyalist: 'Kürzlich da, auf dem Weg zur Treue',
    new: 'Haben vor Kurzem zum ersten Mal gekauft',
    promising: 'Noch nicht lange her, aber bisher wenig',
    need_attention: 'In allem mittel; ein Anstoß kann genügen',
    about_to_sleep: 'Haben wenig gekauft, und es wird still',
    at_risk: 'Kauften früher oft, seit einer Weile nicht',
    cant_lose: 'Gehörten zu den Besten und sind lange fort',
    hibernating: 'Haben vor langer Zeit wenig gekauft',
    lost: 'Haben wenig gekauft, am längsten her',
    prospect: 'Haben noch nicht gekauft',
  },
  grid: {
    title: 'Wie Ihre Kunden stehen',
    about: {
      customers: 'Je größer das Quadrat, desto mehr Kunden. Ein Klick zeigt, wer sie sind.',
      revenue: 'Je größer das Quadrat, desto mehr haben diese Kunden bisher bezahlt, abzüglich Erstattungen.',
      value:
        'Je größer das Quadrat, desto mehr geben diese Kunden voraussichtlich in den nächsten 12 Monaten aus.',
    },
    by: 'Was die Quadrate zeigen',
    r: 'Aktualität: 5 hat zuletzt gekauft, 1 vor der längsten Zeit.',
    fm: 'Das Mittel daraus, wie oft und für wie viel gekauft wurde: 5 ist am meisten.',
    last: 'Letzter Kauf',
    little: 'Selten, für wenig',
    much: 'Oft, für viel',
    axes: 'Von oben nach unten: Tage seit dem letzten Kauf (R, 5 ist am kürzesten her). Von links nach rechts: wie oft und für wie viel gekauft wurde (FM, 5 ist am meisten).',
    cell_one: '{{name}}: {{customers}} Kunde mit R {{r}} und FM {{fm}}, der bisher {{revenue}} bezahlt hat',
    cell_other:
      '{{name}}: {{customers}} Kunden mit R {{r}} und FM {{fm}}, die bisher {{revenue}} bezahlt haben',
  },
  shares: {
    title: 'Was jedes Segment bringt',
    about:
      'Der Anteil jedes Segments an allen Kunden, die gekauft haben, an dem, was sie bezahlt haben, und an dem, was noch kommt.',
    who: 'Wer sie sind',
  },
  flow: {
    title: 'Wer gewechselt hat',
    about: 'Wechsel von einem Segment ins andere, Nacht für Nacht. Wer zweimal wechselt, zählt zweimal.',
    from: 'Von',
    to: 'Nach',
    period: 'Zeitraum',
    nights_one: '{{count}} Nacht',
    nights_other: '{{count}} Nächte',
    picture:
      'Wechsel zwischen Segmenten als Bänder von links nach rechts. Die Tabelle zeigt dasselbe in Zahlen.',
    band_one: '{{customers}} Kunde von {{from}} nach {{to}}',
    band_other: '{{customers}} Kunden von {{from}} nach {{to}}',
    counted_one: 'Links das Segment, das verlassen wurde, rechts das neue. {{count}} Nacht wurde gezählt.',
    counted_other:
      'Links das Segment, das verlassen wurde, rechts das neue. {{count}} Nächte wurden gezählt.',
    none: 'Niemand hat gewechselt',
    noneHint: 'Wechsel zeigen sich ab der zweiten Nacht: Die erste sortiert alle zum ersten Mal.',
    allStayed: 'In diesen Nächten blieben alle in ihrem Segment.',
  },
  method: {
    title: 'Wie Kunden sortiert werden',
    quantiles:
      'Nach Fünfteln Ihrer eigenen Kunden: Das Fünftel, das zuletzt gekauft hat, erhält für die Aktualität eine 5, das nächste eine 4 und so weiter. Die Grenzen wandern mit Ihrem Shop.',
    fixed:
      'Nach festen Grenzen, denn Fünftel so weniger Kunden wären Zufall. Ab 100 Kunden, von denen 50 zweimal gekauft haben, richten sich die Grenzen nach Ihren Kunden.',
    custom: 'Nach den Grenzen, die der Inhaber dieses Shops gesetzt hat.',
    score: 'Note',
    names: { recency: 'Aktualität (R)', frequency: 'Häufigkeit (F)', monetary: 'Ausgaben (M)' },
    means: {
      recency: 'Tage seit dem letzten Kauf, in der Zeitzone des Shops.',
      frequency: 'Käufe bisher; die Bestellungen eines Tages sind ein Kauf.',
      monetary: 'Was bisher bezahlt wurde, abzüglich Erstattungen.',
    },
    fm: 'FM ist das Mittel aus F und M, halbe werden aufgerundet. R und FM ergeben das Segment, wie das Raster zeigt.',
  },
  range: {
    none: 'niemand',
    upTo: 'bis {{to}}',
    recency: { one: '{{from}} Tage', between: '{{from}}–{{to}} Tage', more: '{{from}} Tage und mehr' },
    frequency: { one: '{{from}}', between: '{{from}}–{{to}}', more: '{{from}} und mehr' },
    monetary: { one: '{{from}}', between: '{{from}}–{{to}}', more: '{{from}} und mehr' },
  },
  thresholds: {
    title: 'Ihre eigenen Grenzen',
    about:
      'Legen Sie fest, was in Ihrem Shop kürzlich, oft und viel heißt. Sie sehen vor dem Speichern, wer wechseln würde.',
    method: 'Wie die Grenzen gesetzt werden',
    automatic: 'Automatisch',
    custom: 'Eigene',
    automaticHint:
      'Homing setzt die Grenzen jede Nacht: nach Fünfteln Ihrer Kunden, oder feste, solange es wenige sind.',
    legend: {
      recency: 'Tage seit dem letzten Kauf',
      frequency: 'Käufe',
      monetary: 'Bisher ausgegeben ({{currency}})',
    },
    upTo: 'Note {{score}} bis',
    rest: {
      recency: 'Länger her als der letzte Wert: Note 1.',
      frequency: 'Mehr als der letzte Wert: Note 5.',
      monetary: 'Mehr als der letzte Wert: Note 5.',
    },
    mustAscend: 'Jede Zahl muss größer sein als die davor.',
    save: 'Grenzen speichern',
    saved: 'Gespeichert. Die nächste Nacht sortiert nach diesen Grenzen.',
    changed: 'Jemand hat die Einstellungen inzwischen geändert',
    changedHint:
      'Nichts wurde gespeichert. Ihre Eingaben bleiben hier; lesen Sie die Änderungen und speichern Sie erneut.',
    readAgain: 'Änderungen lesen',
    when: 'Die nächste Nacht sortiert danach. Vorher ändert sich nichts.',
  },
  whatIf: {
    title: 'Was sich ändern würde',
    moved_zero: 'Niemand würde wechseln.',
    moved_one: '{{moved}} von {{buyers}} Kunden würde in ein anderes Segment wechseln ({{share}}).',
    moved_other: '{{moved}} von {{buyers}} Kunden würden in ein anderes Segment wechseln ({{share}}).',
    sampled: 'Geschätzt an {{sampled}} Kunden: {{margin}} mehr oder weniger.',
    mails_one: '{{customers}} Kunde käme zu den Gefährdeten oder Unverzichtbaren',
    mails_other: '{{customers}} Kunden kämen zu den Gefährdeten oder Unverzichtbaren',
    mailsHint:
      'Ist Ihre Rückgewinnung eingeschaltet, schreibt ihnen die nächste Nacht, als wären sie von selbst entglitten.',
    before: 'Jetzt',
    after: 'Dann',
    change: 'Änderung',
  },
};
