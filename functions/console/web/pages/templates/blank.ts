import { useTranslation } from 'react-i18next';
import type { Source } from '../../template-editor/source.ts';

/** What stands for a template that begins with nothing. No template can have the name: it is in upper case. */
export const BLANK = 'BLANK';

type Words = { heading: string; text: string; button: string; leave: string };

const mjmlOf = ({ heading, text, button, leave }: Words): string => `<mjml>
  <mj-head>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="25px" color="#222222" padding="0 32px 16px" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f4f4f4">
    <mj-section background-color="#ffffff" padding="32px 0">
      <mj-column>
        <mj-text font-size="24px" line-height="32px">${heading}</mj-text>
        <mj-text>${text}</mj-text>
        <mj-button href="{{ shop.url }}" align="left" background-color="#222222" color="#ffffff" padding="0 32px">
          ${button}
        </mj-button>
      </mj-column>
    </mj-section>
    <mj-section padding="24px 0">
      <mj-column>
        <mj-text align="center" font-size="13px" line-height="20px" color="#555555">
          {{ shop.name }} · {{ shop.postalAddress }}<br />
          <a href="{{ unsubscribeUrl }}" style="color:#555555">${leave}</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

/** A mail with one thing to say, one button and the way out, in the reader's language. */
export const useBlank = (): Source => {
  const { t } = useTranslation();
  const name = '{{ customer.firstName | default: "" }}';
  return {
    subject: t('templates.blank.subject', { shop: '{{ shop.name }}' }),
    preheader: '',
    mjml: mjmlOf({
      heading: t('templates.blank.heading', { name }),
      text: t('templates.blank.text'),
      button: t('templates.blank.button'),
      leave: t('templates.blank.leave'),
    }),
  };
};
