import type { Texts } from '../en/index.ts';

export const insights: Texts['insights'] = {
  title: 'Einblicke',
  views: {
    days: 'Nach Tagen',
    cohorts: 'Kohorten',
    value: 'Kundenwert',
    together: 'Zusammen gekauft',
    profit: 'Rentabilität',
    'win-back': 'Zeitpunkt der Rückgewinnung',
  },
  intro: {
    days: 'Wie Ihr Shop und Ihre Mails liefen, Tag für Tag.',
    cohorts: 'Von den Kunden, die in einem Monat kamen: Wie viele kamen wieder?',
    value: 'Was Ihre Kunden in den nächsten 12 Monaten voraussichtlich bringen.',
    together: 'Welche Produkte Ihre Kunden zusammen kaufen, und was Sie wozu anbieten können.',
    profit: 'Was Produkte, Segmente und Kunden Ihnen nach Abzug ihrer Kosten lassen.',
    'win-back': 'Nach wie vielen stillen Tagen sich eine Rückgewinnungs-Mail lohnt.',
  },
  period: {
    label: 'Zeitraum',
    days_one: '{{count}} Tag',
    days_other: '{{count}} Tage',
    from: 'Von',
    to: 'Bis',
    newest: 'Ein Tag wird in der Nacht danach gezählt: Gestern ist der neueste.',
  },
  days: {
    day: 'Tag',
    none: 'Noch ist kein Tag gezählt',
    noneHint:
      'Jede Nacht ab 2 Uhr wird der Tag davor gezählt, dazu bis zu 30 Tage, die fehlen. Wählen Sie andere Tage, oder kommen Sie morgen wieder.',
    change: '{{change}} gegenüber den Tagen davor',
    knownFrom: 'Bekannt ab dem {{day}}.',
    known_one: 'bekannt für {{count}} von {{all}} Tagen',
    known_other: 'bekannt für {{count}} von {{all}} Tagen',
  },
  figures: {
    revenue: 'Umsatz',
    orders: 'Bestellungen',
    averageOrder: 'Durchschnittliche Bestellung',
    newBuyers: 'Erstkäufer',
    returning: 'Wiederkäufer',
    repeatRate: 'Wiederkaufrate',
    sent: 'Versendet',
    opens: 'Geöffnet',
    clicks: 'Klicks',
    attributed: 'Nach einem Klick in einer Mail',
    margin: 'Nach Mailkosten',
    contribution: 'Deckungsbeitrag',
    unsubscribes: 'Abgemeldet',
  },
  totals: {
    revenue: 'Umsatz',
    orders: 'Bestellungen',
    averageOrder: 'Durchschnittliche Bestellung',
    newBuyers: 'Erstkäufer',
    repeatRate: 'Wiederkaufrate',
    sent: 'Versendete Mails',
    attributed: 'Umsatz nach einem Klick',
    margin: 'Marge',
  },
  means: {
    revenue: 'Was Kunden an diesen Tagen bezahlt haben, mit Versand und Steuer, abzüglich Erstattungen.',
    orders: 'Bestellungen, die bestehen; eine ganz erstattete ist keine.',
    averageOrder: 'Umsatz geteilt durch Bestellungen.',
    newBuyers: 'Kunden, die an diesen Tagen zum ersten Mal gekauft haben.',
    repeatRate: 'Der Anteil aller Käufer, die an zwei Tagen oder mehr gekauft haben; am Ende des Zeitraums.',
    sent: 'Mails, die an diesen Tagen versendet wurden, gleich aus welcher Kampagne.',
    attributed:
      'Umsatz aus Bestellungen höchstens 5 Tage nachdem ein Mensch in einer Mail geklickt hat. Das zeigt, was geklickt wurde, nicht, was die Mail über das hinaus gebracht hat, was ohnehin gekommen wäre.',
    margin:
      'Waren abzüglich Rabatt, Erstattungen und Ihrer Warenkosten, plus was vom Versand bleibt, abzüglich der Mailkosten.',
  },
  charts: {
    revenue: {
      title: 'Umsatz',
      about:
        'Was Kunden an jedem Tag bezahlt haben, abzüglich Erstattungen; daneben der Teil, der binnen 5 Tagen nach einem Klick in einer Mail kam.',
    },
    orders: { title: 'Bestellungen', about: 'Bestellungen jedes Tages, die bestehen.' },
    buyers: { title: 'Käufer', about: 'Kunden, die an dem Tag gekauft haben: zum ersten Mal oder wieder.' },
    repeat: {
      title: 'Wiederkaufrate',
      about: 'Der Anteil aller bisherigen Käufer, die an zwei Tagen oder mehr gekauft haben.',
    },
    mails: {
      title: 'Mails',
      about:
        'Mails, die an dem Tag versendet, von Menschen geöffnet und geklickt wurden, und wer sich abgemeldet hat. Prüfprogramme und Zwischenspeicher zählen nicht.',
    },
    margin: {
      title: 'Marge',
      about:
        'Was von den Bestellungen jedes Tages nach Waren- und Versandkosten bleibt, und dasselbe nach Mailkosten.',
    },
  },
  cohorts: {
    title: 'Wer wiederkam',
    about: {
      retention:
        'Von den Kunden, die in einem Monat zum ersten Mal kauften: der Anteil, der in jedem Monat danach gekauft hat.',
      revenue: 'Was jeder Kunde, der in einem Monat kam, seither in jedem Monat im Mittel gebracht hat.',
    },
    measures: { retention: 'Kam wieder', revenue: 'Umsatz je Kunde' },
    by: 'Was die Farben zeigen',
    none: 'Kohorten kommen mit der ersten Nacht',
    noneHint:
      'Nach den ersten Käufen und einer Nacht sehen Sie hier für jeden Monat, wie viele seiner neuen Kunden wiederkamen.',
    buyers: 'Käufer',
    buyersMeans: 'Kunden, die bisher gekauft haben.',
    repeat: 'Wieder gekauft',
    gap: 'Zwischen zwei Käufen',
    gapMeans: 'Der Median: Die Hälfte aller Käufe folgt früher auf den davor, die andere später.',
    gapDays: '{{days}} Tage',
    month: 'Erster Kauf',
    size: 'Kunden',
    since: 'Monate danach',
    first: 'selber Monat',
    bought: 'Kauften',
    known: 'Monat ist bekannt',
    inPart: 'zum Teil',
    whole: 'ganz',
    partial: '{{month}} ({{days}} von {{of}} Tagen)',
    hatched:
      'Schraffiert: Monate, die nur zum Teil bekannt sind, {{months}}. Sie lesen sich niedriger, als sie werden.',
  },
  value: {
    none: 'Werte kommen mit der ersten Nacht',
    noneHint:
      'Nach Ihren ersten Käufen und einer Nacht schätzt Homing, was jeder Kunde in den nächsten 12 Monaten bringt. Ab 200 Kunden kann es sie unterscheiden.',
    total: 'Alle Kunden',
    totalMeans:
      'Was alle Käufer in den 12 Monaten ab dem {{day}} voraussichtlich ausgeben; ein Kauf zählt je Monat, den er entfernt ist, 1 % weniger.',
    mean: 'Ein Kunde im Mittel',
    meanMeans: 'Dasselbe, für einen Käufer.',
    customers: 'Kunden',
    customersMeans: 'Käufer, deren Wert geschätzt wurde.',
  },
  tenths: {
    title: 'Wert nach Zehnteln',
    about:
      'Kunden in zehn gleich großen Gruppen, die wertvollsten zuerst: was einer von ihnen in 12 Monaten voraussichtlich ausgibt.',
    tenth: 'Zehntel',
    mean: 'Mittlerer Wert',
    least: 'Ab',
    share: 'Anteil am ganzen Wert',
    best: 'Das erste Zehntel macht {{share}} von allem aus, was noch kommt.',
    of_one: 'Von {{customers}} Kunden, Stand {{day}}.',
    of_other: 'Von {{customers}} Kunden, Stand {{day}}.',
  },
  holdOut: {
    title: 'Ist es eingetroffen?',
    about: 'Das Modell kannte nur die Zeit bis zum {{from}} und musste die Zeit bis zum {{to}} vorhersagen.',
    foreseen: 'Vorhergesagt',
    came: 'Eingetroffen',
    result:
      'Es sagte {{foreseen}} Käufe im Wert von {{foreseenMoney}} voraus; es kamen {{came}} im Wert von {{cameMoney}}.',
    how: 'Zehntel der Kunden nach der Vorhersage, die höchsten zuerst. Wo die beiden Balken nah beieinander sind, trägt die Vorhersage; wo die ersten Zehntel auch am meisten brachten, stellte sie die Richtigen voran.',
  },
  model: {
    title: 'Das Modell',
    onlyMean: 'Vorerst gibt es nur das Mittel',
    problems: {
      few: 'Bei weniger als 200 Kunden wäre es Zufall, wer voransteht.',
      short: 'Die Geschichte ist zu kurz, um zu sehen, ob Vorhersagen Kunden unterscheiden.',
      chance:
        'In der Probe an der Vergangenheit gaben die Vorangestellten nicht mehr aus, als es der Zufall wollte.',
    },
    whyMean: 'Darum zeigt Homing das Mittel aller und stellt niemanden voran.',
    names: {
      shrunkenRate: 'die einfache Kaufrate',
      bgNbd: 'BG/NBD',
      mbgNbd: 'MBG/NBD',
      paretoNbd: 'Pareto/NBD',
    },
    choice: {
      plain: 'Für die Wahl eines Modells reicht die Geschichte noch nicht; es gilt eine einfache Kaufrate.',
      only: 'Kein anderes Modell passt zu dieser Geschichte; es gilt eine einfache Kaufrate.',
      closest:
        'Es gilt {{model}}. In der Probe an der Vergangenheit kam es den Käufen am nächsten, vor {{others}}.',
      simplest:
        'Es gilt {{model}}. In der Probe an der Vergangenheit kam es den Käufen so nah wie jedes andere, im Rahmen des Zufalls, und es ist das einfachste; die anderen waren {{others}}.',
    },
    season: 'Es rechnet mit Ihrer Saison: Kunden kaufen öfter wieder in {{months}}.',
    month: '{{month}} ({{times}}-mal so oft wie im Mittel)',
    fitted_one: 'Berechnet an {{customers}} Kunden, Stand {{day}}.',
    fitted_other: 'Berechnet an {{customers}} Kunden, Stand {{day}}.',
  },
  risk: {
    title: 'Wer ausbleiben könnte',
    about:
      'Käufer nach der geschätzten Wahrscheinlichkeit, dass sie in den nächsten 12 Monaten nichts kaufen.',
    band: 'Wahrscheinlichkeit auszubleiben',
  },
  together: {
    title: 'Zusammen gekauft',
    about_one: 'Aus {{baskets}} Bestellung des Jahres bis zum {{day}}, das Engste zuerst.',
    about_other: 'Aus {{baskets}} Bestellungen des Jahres bis zum {{day}}, das Engste zuerst.',
    none: 'Was zusammen gekauft wird, kommt mit der ersten Nacht',
    noneHint:
      'Eine Nacht sucht in den Bestellungen des letzten Jahres nach Produkten, die öfter zusammen gekauft werden, als der Zufall es will.',
    nothing_one:
      'In {{count}} Bestellung des letzten Jahres wird nichts öfter zusammen gekauft, als der Zufall es will. Mehr Bestellungen können etwas zeigen.',
    nothing_other:
      'In {{count}} Bestellungen des letzten Jahres wird nichts öfter zusammen gekauft, als der Zufall es will. Mehr Bestellungen können etwas zeigen.',
    one: 'Produkt',
    other: 'Gekauft mit',
    count: 'Bestellungen',
    countMeans: 'Bestellungen des letzten Jahres, die alle enthalten.',
    there: 'Vom ersten nehmen so viele das zweite',
    thereMeans: 'Von den Bestellungen mit dem ersten der Anteil, der auch das zweite enthält.',
    back: 'Und umgekehrt',
    backMeans: 'Von den Bestellungen mit dem zweiten der Anteil, der auch das erste enthält.',
    lift: 'Gegenüber dem Zufall',
    liftMeans: 'Wievielmal so oft, als wenn Kunden jedes Produkt für sich wählten.',
    times: '{{lift}}-mal',
    orders_one: '{{orders}} Bestellung',
    orders_other: '{{orders}} Bestellungen',
    way: '{{share}} der Bestellungen mit {{one}} enthalten {{other}}',
    chance:
      'Gezeigt wird nur, was über den Zufall hinausgeht (exakter Test nach Fisher, mit höchstens 5 % erwarteten Fehlfunden).',
  },
  offer: {
    title: 'Anbieten mit …',
    about: 'Wählen Sie ein Produkt und sehen Sie, was dazu passt. Was nicht vorrätig ist, fehlt hier.',
    product: 'Produkt',
    with: 'In derselben Bestellung',
    next: 'Beim nächsten Mal',
    nothing: 'Dazu passt nichts über den Zufall hinaus.',
    offered: 'Angebot',
    take: 'Nehmen es',
    takeMeans: 'Von denen, die das gewählte Produkt kauften, der Anteil, der dieses nahm.',
  },
  profit: {
    none: 'Keine Verkäufe in diesem Zeitraum',
    noneHint:
      'Was Produkte brachten, wird in der Nacht danach gezählt. Wählen Sie andere Tage, oder kommen Sie nach der ersten Nacht wieder.',
    figures: {
      revenue: 'Nettoumsatz',
      contribution: 'Deckungsbeitrag',
      mailCost: 'Mailkosten',
      orders: 'Bestellungen',
    },
    means: {
      revenue: 'Waren zu ihren Preisen, abzüglich Rabatt und Erstattungen, ohne Steuer und Versand.',
      contribution:
        'Nettoumsatz abzüglich Ihrer Warenkosten, plus was vom Versand bleibt. Vor Mail- und festen Kosten.',
      mailCost: 'Was der Versand von Mails in diesem Zeitraum gekostet hat, nach Ihren Einstellungen.',
      orders: 'Bestellungen des Zeitraums, auch erstattete.',
    },
    costKnown:
      'Die Warenkosten sind für {{share}} dieses Umsatzes bekannt; der Rest zählt, als koste er nichts. Senden Sie unitCost mit den Bestellungen, um die Lücke zu schließen.',
    product: 'Produkt',
    customer: 'Kunde',
    columns: {
      orders: 'Bestellungen',
      units: 'Stück',
      revenue: 'Nettoumsatz',
      cost: 'Warenkosten',
      contribution: 'Deckungsbeitrag',
      customers: 'Kunden',
      profitable: 'Rentabel',
      unprofitable: 'Unrentabel',
      netSpend: 'Ausgegeben',
      lost: 'An ihnen verloren',
    },
    products: {
      best: 'Produkte, die am meisten bringen',
      bestAbout: 'Nach Deckungsbeitrag in diesem Zeitraum: Nettoumsatz abzüglich Warenkosten.',
      worst: 'Produkte, die mehr kosten, als sie bringen',
      worstAbout: 'Nach Deckungsbeitrag in diesem Zeitraum, die schlechtesten zuerst.',
      more: 'Die ersten {{shown}} von {{all}}; die Tabelle hat bis zu 100.',
    },
    segments: {
      title: 'Deckungsbeitrag nach Segment',
      about:
        'Was die Kunden jedes Segments Ihnen bisher gelassen haben, Stand {{day}}: alle Zeit, vor Mails.',
    },
    customers: {
      title: 'Kunden an beiden Enden',
      about: 'Nach dem, was sie Ihnen bisher gelassen haben, Stand {{day}}.',
      best: 'Brachten am meisten',
      worst: 'Kosteten mehr, als sie brachten',
      nobody: 'Niemand.',
    },
  },
  winBack: {
    title: 'Wer von selbst wiederkommt',
    about_one:
      'Von Kunden, die so viele Tage still waren: der Anteil, der binnen {{count}} weiteren Tages kaufte.',
    about_other:
      'Von Kunden, die so viele Tage still waren: der Anteil, der binnen {{count}} weiterer Tage kaufte.',
    none: 'Der Zeitpunkt braucht mehr Geschichte',
    noneHint:
      'Die erste Nacht nach Ihren ersten Käufen spielt Ihre Geschichte nach: wer wie lange still war, und wer ungefragt wiederkam.',
    short_one: 'Stille wird {{count}} Tag weit verfolgt; dafür ist Ihre Geschichte noch zu kurz.',
    short_other: 'Stille wird {{count}} Tage weit verfolgt; dafür ist Ihre Geschichte noch zu kurz.',
    silence: 'Stille Tage',
    silences: 'Fälle',
    silencesMeans:
      'Wie oft Stille so lange währte. Weniger als 30 Fälle sagen mehr über den Zufall als über Kunden.',
    share: 'Kamen wieder',
    low: 'Mindestens',
    high: 'Höchstens',
    span: '{{from}}–{{to}}',
    spanOpen: '{{from}}+',
    axis: 'Stille Tage, und wer wiederkam. Die Balken sind 95-%-Intervalle; blass, wo weniger als 30 Fälle gesehen wurden.',
    gap: 'Die Hälfte aller Käufe folgt binnen {{days}} Tagen auf den davor.',
    of_one: 'Aus der Geschichte von {{customers}} Kunden, Stand {{day}}.',
    of_other: 'Aus der Geschichte von {{customers}} Kunden, Stand {{day}}.',
    mails: 'Wer nach einer Mail wiederkam, zählt mit, denn die Geschichte sagt nicht, warum jemand kaufte.',
    advice: {
      day_one: 'Schreiben Sie nach {{count}} stillen Tag: Von da an kommen weit weniger von selbst wieder.',
      day_other:
        'Schreiben Sie nach {{count}} stillen Tagen: Von da an kommen weit weniger von selbst wieder.',
      mostReturn: 'Keine Rückgewinnung nötig: Nach jeder Stille kommt mehr als die Hälfte von selbst wieder.',
      noClearDay: 'Kein Tag sticht heraus: Nach jeder Stille kommen {{least}} bis {{most}} wieder.',
      tooFew_one: 'Zu wenig, um etwas zu sagen: Nur {{silences}} Fall währte {{from}} Tage.',
      tooFew_other: 'Zu wenig, um etwas zu sagen: Nur {{silences}} Fälle währten {{from}} Tage.',
      tooFewSeen_one: 'Zu wenig, um etwas zu sagen: Nur {{silences}} Fall wurde gesehen.',
      tooFewSeen_other: 'Zu wenig, um etwas zu sagen: Nur {{silences}} Fälle wurden gesehen.',
      none: 'Zu wenig, um etwas zu sagen.',
    },
  },
};
