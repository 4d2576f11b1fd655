import { makeStyles, tokens } from '@fluentui/react-components';
import { Info16Regular } from '@fluentui/react-icons/svg/info';
import type { ContactDto } from '../../../dto/contact-dto.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import { Availability } from './availability.tsx';
import { ContactAvatar } from './contact-avatar.tsx';
import { ContactLinks } from './contact-links.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  who: { display: 'flex', gap: tokens.spacingHorizontalM, alignItems: 'flex-start' },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  name: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  quiet: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  reasons: {
    listStyleType: 'none',
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
    '@media print': { padding: 0 },
  },
  reason: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start' },
  reasonIcon: { flexShrink: 0 },
});

interface Props {
  readonly contact: ContactDto;
  readonly openLink: TeamsHost['openLink'];
  readonly first: boolean;
}

/** Who it is, whether they can be reached, why it is them, and the ways to reach them. */
export function ContactView({ contact, openLink, first }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <div className={styles.who}>
        <ContactAvatar contact={contact} size={first ? 48 : 32} />
        <div className={styles.words}>
          <div className={styles.name}>{contact.name}</div>
          {contact.role && <div className={styles.quiet}>{contact.role}</div>}
          {contact.place && <div className={styles.quiet}>{contact.place}</div>}
          <Availability contact={contact} />
        </div>
      </div>
      {contact.reasons.length > 0 && (
        <ul className={styles.reasons}>
          {contact.reasons.map((reason) => (
            <li key={reason} className={styles.reason}>
              <Info16Regular className={styles.reasonIcon} aria-hidden />
              <span>{reason}</span>
            </li>
          ))}
        </ul>
      )}
      <ContactLinks contact={contact} openLink={openLink} first={first} />
    </div>
  );
}
