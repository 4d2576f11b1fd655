import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Call20Regular } from '@fluentui/react-icons/svg/call';
import { Chat20Regular } from '@fluentui/react-icons/svg/chat';
import { Mail20Regular } from '@fluentui/react-icons/svg/mail';
import { Open20Regular } from '@fluentui/react-icons/svg/open';
import type { MouseEvent, ReactElement } from 'react';
import type { ContactDto } from '../../../dto/contact-dto.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import { useSay } from '../../ui/say-context.ts';
import { safeUrl } from '../../ui/safe-url.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    '@media print': { display: 'none' },
  },
  button: { minWidth: 0, minHeight: '36px', textDecorationLine: 'none' },
  number: {
    marginLeft: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
    '@media (max-width: 639px)': { display: 'none' },
  },
  onPaper: {
    display: 'none',
    '@media print': { display: 'block', overflowWrap: 'anywhere' },
  },
});

interface Props {
  readonly contact: ContactDto;
  readonly openLink: TeamsHost['openLink'];
  /** The contact to write to first has a filled chat button, unless they would not read it. */
  readonly first: boolean;
}

/** The ways to reach a contact. The spoken name of each begins with its visible words and ends with the contact's name. */
export function ContactLinks({ contact, openLink, first }: Props) {
  const say = useSay();
  const styles = useStyles();
  const chat = safeUrl(contact.chatUrl);
  const link = safeUrl(contact.link);
  const isGone = contact.availability === 'away' || contact.availability === 'closed';
  const ofWhom = `, ${contact.name}`;

  /** Teams opens its own links in place; where that fails, the browser follows the link as any other. */
  function openInTeams(event: MouseEvent) {
    if (!chat || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openLink(chat).catch(() => window.open(chat, '_blank', 'noopener'));
  }

  return (
    <>
      <div className={styles.row}>
        {chat && (
          <Button
            as="a"
            className={styles.button}
            appearance={first && !isGone ? 'primary' : 'secondary'}
            icon={<Chat20Regular />}
            href={chat}
            target="_blank"
            rel="noreferrer"
            onClick={openInTeams}
            aria-label={say('chat') + ofWhom}
          >
            {say('chat')}
          </Button>
        )}
        {contact.mail && (
          <LinkButton icon={<Mail20Regular />} href={`mailto:${contact.mail}`} label={say('mail') + ofWhom}>
            {say('mail')}
          </LinkButton>
        )}
        {contact.phone && (
          <LinkButton
            icon={<Call20Regular />}
            href={`tel:${contact.phone.replace(/[^\d+*#]/g, '')}`}
            label={`${say('call')} ${contact.phone}${ofWhom}`}
          >
            {say('call')}
            <span className={styles.number}>{contact.phone}</span>
          </LinkButton>
        )}
        {link && (
          <LinkButton icon={<Open20Regular />} href={link} label={say('open') + ofWhom} newWindow>
            {say('open')}
          </LinkButton>
        )}
      </div>
      <div className={styles.onPaper}>{[contact.phone, contact.mail, link].filter(Boolean).join(' · ')}</div>
    </>
  );
}

interface LinkButtonProps {
  readonly icon: ReactElement;
  readonly href: string;
  readonly label: string;
  readonly newWindow?: boolean;
  readonly children: React.ReactNode;
}

function LinkButton({ icon, href, label, newWindow, children }: LinkButtonProps) {
  const styles = useStyles();
  return (
    <Button
      as="a"
      className={styles.button}
      icon={icon}
      href={href}
      aria-label={label}
      {...(newWindow ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      {children}
    </Button>
  );
}
