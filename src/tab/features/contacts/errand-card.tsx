import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Info20Regular } from '@fluentui/react-icons/svg/info';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { ErrandDto } from '../../../dto/contact-dto.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import { useSay } from '../../ui/say-context.ts';
import { ContactView } from './contact-view.tsx';
import { NextLevel } from './next-level.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    boxShadow: tokens.shadow2,
    breakInside: 'avoid',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media print': { boxShadow: 'none', border: `1px solid ${tokens.colorNeutralStroke1}` },
  },
  target: { border: `1px solid ${tokens.colorBrandStroke1}` },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  title: {
    margin: 0,
    minWidth: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    hyphens: 'auto',
  },
  badge: { flexShrink: 0 },
  missing: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  icon: { flexShrink: 0 },
});

interface Props {
  readonly errand: ErrandDto;
  readonly openLink: TeamsHost['openLink'];
  /** A deep link leads here: come into view and take the focus. */
  readonly isTarget: boolean;
  /** What else may be done about it. */
  readonly children?: ReactNode;
}

/** One errand: what it is about, who helps, and who after that. */
export function ErrandCard({ errand, openLink, isTarget, children }: Props) {
  const say = useSay();
  const styles = useStyles();
  const title = useId();
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isTarget) card.current?.focus();
  }, [isTarget]);
  return (
    <li
      ref={card}
      className={mergeClasses(styles.root, isTarget && styles.target)}
      aria-labelledby={title}
      tabIndex={isTarget ? -1 : undefined}
      data-leaf={errand.leaf}
    >
      <div className={styles.head}>
        <h3 id={title} className={styles.title}>
          {errand.title}
        </h3>
        {errand.urgent && (
          <Badge
            className={styles.badge}
            color="danger"
            appearance="tint"
            size="large"
            icon={<Warning16Filled />}
          >
            {say('urgent')}
          </Badge>
        )}
      </div>
      {errand.contact && <ContactView contact={errand.contact} openLink={openLink} first />}
      {!errand.contact && errand.missing && (
        <p className={styles.missing}>
          <Info20Regular className={styles.icon} aria-hidden />
          <span>{errand.missing}</span>
        </p>
      )}
      {errand.next && <NextLevel contact={errand.next} openLink={openLink} />}
      {children}
    </li>
  );
}
