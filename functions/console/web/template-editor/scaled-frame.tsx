import { useElementSize } from '@mantine/hooks';
import { useRef } from 'react';
import classes from './scaled-frame.module.css';

type ScaledFrameProps = {
  html: string;
  title: string;
  /** How wide the mail program is that it shows, in CSS pixels. */
  width: number;
  /** Whether it is wider where there is more room. */
  isFluid?: boolean;
  isDark?: boolean;
  /** A picture to look at: nothing in it can be reached. */
  isPicture?: boolean;
  testId?: string;
  /** Given what the frame shows, each time that it is loaded. */
  onLoaded?: ((mail: Document) => void) | undefined;
};

/**
 * A mail as a mail program of that width shows it, made smaller where there is less room. No script of it runs, and it
 * reaches nothing but pictures (preview-html.ts).
 */
export const ScaledFrame = ({
  html,
  title,
  isFluid,
  isDark,
  isPicture,
  testId,
  onLoaded,
  ...of
}: ScaledFrameProps) => {
  const { ref, width: room, height } = useElementSize();
  const frame = useRef<HTMLIFrameElement>(null);
  const scrolled = useRef(0);
  const width = isFluid ? Math.max(of.width, room) : of.width;
  const scale = room === 0 ? 1 : Math.min(1, room / width);
  const follow = () => {
    const page = frame.current?.contentWindow;
    if (page) onLoaded?.(page.document);
    page?.scrollTo(0, scrolled.current);
    page?.addEventListener('scroll', () => {
      scrolled.current = page.scrollY;
    });
  };
  return (
    <div ref={ref} className={classes.room}>
      <iframe
        ref={frame}
        title={title}
        sandbox="allow-same-origin"
        srcDoc={html}
        onLoad={follow}
        className={classes.frame}
        style={{
          width,
          height: height / scale,
          transform: `scale(${scale})`,
          colorScheme: isDark ? 'dark' : 'light',
        }}
        data-testid={testId}
        {...(isPicture && { tabIndex: -1, 'aria-hidden': true, scrolling: 'no' })}
      />
    </div>
  );
};
