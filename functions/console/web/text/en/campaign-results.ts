/** What came of campaigns. */
export const report = {
  counts: {
    title: 'Sending',
    about_one: 'All {{number}} customer of the audience, each in one line.',
    about_other: 'All {{number}} customers of the audience, each in one line.',
    progress: 'Progress of the sending',
    selecting: 'The audience is being selected…',
    done: '{{share}} done',
    pausedItself: 'Homing paused this campaign',
    sent: 'Sent',
    planned: 'Still to be sent',
    heldOut: 'Kept without mail to measure',
    skipped: 'Skipped: {{reason}}',
    failed: 'Failed: {{reason}}',
  },
  reasons: {
    skipped: {
      not_subscribed: 'never agreed to mails',
      unsubscribed: 'unsubscribed',
      suppressed: 'address bounced, or a complaint came',
      unmailable_address: 'address cannot be mailed',
      frequency_cap: 'had enough mails lately',
      left_shop: 'no customer any more',
      cancelled: 'campaign was cancelled',
    },
    failures: {
      liquid_error: 'the template could not be filled in',
      too_many_steps: 'the template takes too long to fill in',
      mail_too_large: 'the mail is too large',
      content_not_allowed: 'the filled-in mail holds what mails may not',
      render_failed: 'the mail could not be made',
      unexpected_error: 'something unexpected went wrong',
      rejected: 'the mail service found it harmful',
      sender_lost: 'sending broke off three times',
    },
    pauses: {
      no_progress: 'Nothing could be sent for an hour. Check the mail service, then resume.',
      no_template: 'Its template is gone. Cancel it, and duplicate it with another.',
      no_shop: 'The shop’s settings could not be read.',
    },
  },
  report: {
    starting: 'It is starting',
    startingHint: 'The first mails go out in a moment.',
    notYet: 'Nothing has gone out',
    notYetHint:
      'Once mails go out, this shows how far they came, which links were followed and what was bought.',
    opened: 'Opened',
    openedMeans:
      'Mails that a person opened, as far as can be told; machines are left out. Share of those delivered.',
    clicked: 'Clicked',
    clickedMeans: 'Mails of which a person followed a link; machines are left out. Share of those delivered.',
    orders: 'Orders',
    ordersMeans:
      'Orders within five days after a person clicked, if no other mail was clicked since. Counted up to: {{until}}.',
    revenue: 'Revenue',
    revenueMeans: 'What those orders came to, less refunds. Counted up to: {{until}}.',
    noNight: 'not yet, the night counts them',
    unsubscribed: 'Unsubscribed',
    unsubscribedMeans: 'Customers who left by this mail. Share of those delivered.',
  },
  funnel: {
    title: 'How far the mails came',
    about: 'Each line counts mails of the one above. Openings and clicks are people’s.',
    aboutEstimate: 'Estimated from some 30,000 mails. Openings and clicks are people’s.',
    line: 'Step',
    mails: 'Mails',
    share: 'Share of sent',
    sent: 'Sent',
    delivered: 'Delivered',
    opened: 'Opened',
    clicked: 'Clicked',
    bounced: 'Bounced',
    complained: 'Marked as spam',
    lost: '{{bounced}} bounced, {{complained}} marked as spam.',
    machines:
      'Machines, such as spam filters, opened {{opens}} times and followed {{clicks}} links; they count nowhere else.',
  },
  links: {
    title: 'Links',
    about: 'How often each was followed. Addresses without what comes after the “?”.',
    none: 'Nobody has followed a link yet.',
    link: 'Link',
    people: 'People',
    peopleMeans: 'Clicks by people, as far as can be told.',
    machines: 'Machines',
    machinesMeans: 'Visits by spam filters, link checkers and the like.',
  },
  uplift: {
    title: 'What it really brought',
    about: 'Customers with mail against those kept without. Orders from {{from}} to before {{until}}.',
    notEnough:
      'Not enough to say: {{treated}} customers with mail, {{heldOut}} without, {{buyers}} of them bought. It takes 30 in each group and 5 buyers.',
    surely: 'It surely brought something.',
    surelyLess: 'Customers with mail surely bought less.',
    unsure: 'It may be chance: the range goes through zero.',
    total:
      'About {{total}} more revenue than without mail; with 95 % certainty between {{low}} and {{high}}.',
    perCustomer: '{{treated}} a customer with mail, {{heldOut}} without.',
  },
};

export const calendar = {
  title: 'Campaigns by day',
  today: 'Today',
  before: 'Month before',
  after: 'Month after',
  none: 'Nothing went or will go this month.',
};

export const automation = {
  none: 'No automation yet',
  noneHint:
    'An automation writes to a customer by itself when something happens, such as when they slip away.',
  back: 'All automations',
  open: 'Open {{name}}: edit, runs, what it brought',
  on: 'On',
  off: 'Off',
  switchedOn: '{{name}} is on: it writes from the coming night on',
  switchedOff: '{{name}} is off: it writes to nobody',
  sentence_one: 'When a customer slips into {{segments}}, send “{{template}}”, at most once a day.',
  sentence_other:
    'When a customer slips into {{segments}}, send “{{template}}”, at most once in {{days}} days.',
  sentenceHeldOut_one:
    'When a customer slips into {{segments}}, send “{{template}}”, at most once a day. Keep {{percent}} % without mail to measure.',
  sentenceHeldOut_other:
    'When a customer slips into {{segments}}, send “{{template}}”, at most once in {{days}} days. Keep {{percent}} % without mail to measure.',
  backTest_one: 'In the last 30 days it would have mailed about {{number}} customer.',
  backTest_other: 'In the last 30 days it would have mailed about {{number}} customers.',
  backTestMeans:
    'Moves into these segments on the nights of the last 30 days, times the share of the segments’ customers who may be mailed now, less those kept without mail.',
  nights_one: 'in {{count}} night',
  nights_other: 'in {{count}} nights',
  entered_one: '{{number}} customer slipped in, {{nights}}.',
  entered_other: '{{number}} customers slipped in, {{nights}}.',
  enteredByNight: 'Customers who slipped in, night by night',
  noNights: 'What it would have done shows from the second night on: only then can somebody have moved.',
  inside_one:
    '{{number}} customer is in these segments already, and {{mailable}} of them may get mail. It writes only to who slips in from now on.',
  inside_other:
    '{{number}} customers are in these segments already, and {{mailable}} of them may get mail. It writes only to who slips in from now on.',
  once: 'Write to them once',
  onceName: '{{name}}, once',
  does: 'What it does',
  toMail: 'Open “{{template}}”',
  cooldownWrong: 'Between 1 and 3650 days.',
  edit: 'Edit',
  segments: 'When a customer slips into',
  segmentsHint: 'Who moves from one of them to another counts as in already.',
  template: 'Send',
  cooldown: 'At most once in (days)',
  discard: 'Discard changes',
  runs: 'What it sent',
  runsAbout: 'One line for each day on which somebody slipped in.',
  noRuns: 'It has sent nothing yet.',
};
