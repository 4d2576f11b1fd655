import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp20Regular } from '@fluentui/react-icons/svg/chevron-up';
import { useId, useState } from 'react';
import type { ContactDto } from '../../../dto/contact-dto.ts';
import type { TeamsHost } from '../../teams/teams-host.ts';
import { useSay } from '../../ui/say-context.ts';
import { ContactView } from './contact-view.tsx';

const useStyles = makeStyles({
  root: {
    marginTop: 'auto',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalXS,
  },
  toggle: {
    width: '100%',
    justifyContent: 'space-between',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalSNudge} 0`,
    minHeight: '36px',
    overflowWrap: 'anywhere',
    '@media print': { display: 'none' },
  },
  onPaper: { display: 'none', '@media print': { display: 'block', fontWeight: tokens.fontWeightSemibold } },
  panel: {
    paddingTop: tokens.spacingVerticalS,
    // On paper everything is open.
    '&[hidden]': { display: 'none', '@media print': { display: 'block' } },
  },
});

/** Where to go when the contact could not help: folded away until asked for. */
export function NextLevel({ contact, openLink }: { contact: ContactDto; openLink: TeamsHost['openLink'] }) {
  const say = useSay();
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <div className={styles.root}>
      <Button
        appearance="transparent"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={panel}
        iconPosition="after"
        icon={open ? <ChevronUp20Regular /> : <ChevronDown20Regular />}
        onClick={() => setOpen(!open)}
      >
        {say('nextLevel', { name: contact.name })}
      </Button>
      <div className={styles.onPaper} aria-hidden>
        {say('nextLevel', { name: contact.name })}
      </div>
      <div id={panel} className={styles.panel} hidden={!open}>
        <ContactView contact={contact} openLink={openLink} first={false} />
      </div>
    </div>
  );
}
