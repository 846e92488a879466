import type { StartTexts } from '../en/index.ts';

export const faults: StartTexts['faults'] = {
  unknown_shop: 'Diesen Shop gibt es nicht, oder Sie gehören nicht mehr dazu.',
  unknown_customer: 'Diesen Kunden gibt es nicht.',
  unknown_campaign: 'Diese Kampagne gibt es nicht. Vielleicht hat sie jemand gelöscht.',
  unknown_template: 'Diese Vorlage gibt es nicht.',
  unknown_automation: 'Diese Automation gibt es nicht.',
  unknown_member: 'Diese Person gehört nicht mehr zum Shop.',
  changed_meanwhile:
    'Das hat inzwischen jemand anderes geändert. Laden Sie die Seite neu, um den jetzigen Stand zu sehen.',
  campaign_status:
    'Die Kampagne hat inzwischen einen anderen Stand. Laden Sie die Seite neu, um zu sehen, was möglich ist.',
  automation_run: 'Das verschickt eine Automation. Schalten Sie stattdessen die Automation aus.',
  at_past: 'Dieser Zeitpunkt ist vorbei. Wählen Sie einen späteren.',
  template_busy: 'Andere ändern diese Vorlage gerade. Versuchen Sie es noch einmal.',
  too_large: 'Das ist zu viel auf einmal. Kürzen Sie es.',
  address_not_allowed: 'Tests gehen an Sie selbst und an die, die der Inhaber in den Einstellungen erlaubt.',
  too_many_tests: 'Für heute sind genug Testmails verschickt. Versuchen Sie es morgen wieder.',
  too_many_templates:
    'Der Shop hat so viele Vorlagen, wie er haben kann. Ändern Sie eine, die Sie nicht mehr brauchen.',
  too_many_automations:
    'Der Shop hat so viele Automatiken, wie er haben kann. Ändern Sie eine, die Sie nicht mehr brauchen.',
  too_many_members: 'Der Shop hat so viele Mitglieder, wie er haben kann.',
  already_member: 'Diese Person gehört schon dazu.',
  not_invited: 'Dieses Mitglied hat sich schon angemeldet.',
  members_changed: 'Andere ändern gerade die Mitglieder. Versuchen Sie es noch einmal.',
  last_owner: 'Ein Shop braucht jemanden, dem er gehört. Geben Sie diese Rolle zuerst jemand anderem.',
  rotated_meanwhile:
    'Im selben Moment hat jemand anderes ein neues Geheimnis erzeugt. Laden Sie die Seite neu.',
  rotated_too_often:
    'Zu viele neue Geheimnisse an einem Tag: Sie gelten alle noch. Versuchen Sie es morgen wieder.',
  in_progress: 'Das läuft noch. Schauen Sie gleich noch einmal.',
  already_done: 'Das ist schon geschehen. Laden Sie die Seite neu, um es zu sehen.',
  no_snapshot: 'Die Segmente kommen mit der ersten Nacht.',
  no_nightly_run: 'Das kommt mit der ersten Nacht.',
  no_affinity: 'Was zusammen gekauft wird, zeigt sich nach der ersten Nacht.',
  bad_period: 'Der erste Tag darf nicht nach dem letzten liegen, und beide innerhalb von zwei Jahren.',
  signed_out: 'Ihre Sitzung ist zu Ende. Melden Sie sich wieder an.',
  internal: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
  unreadable: 'Die Antwort ließ sich nicht lesen. Versuchen Sie es gleich noch einmal.',
};
