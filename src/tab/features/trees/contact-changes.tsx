import { Text } from '@fluentui/react-components';
import type { PublishingDto } from '../../../dto/tree-editor-dto.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import { useTreesStyles } from './trees-styles.ts';

/** Who gets another contact, and how many colleagues each contact has behind it before and after. */
export function ContactChanges({ publishing }: { readonly publishing: PublishingDto }) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const styles = useTreesStyles();
  const { contacts, moreContacts, loads } = publishing;
  const nobody = (names: readonly string[]) => names.filter(Boolean).join(', ') || say('nobody');
  return (
    <section className={forms.group} aria-label={say('whoChanges')} data-contacts={contacts.length}>
      <h3 className={forms.groupTitle}>{say('whoChanges')}</h3>
      {contacts.length === 0 && <Text>{say('noContactChanges')}</Text>}
      {contacts.length > 0 && (
        <div className={styles.tableWrap} role="group" aria-label={say('whoChanges')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say('errand')}</th>
                <th scope="col">{say('institutions')}</th>
                <th scope="col">{say('before')}</th>
                <th scope="col">{say('after')}</th>
              </tr>
            </thead>
            <tbody>
              {contacts.map((change, index) => (
                <tr key={index}>
                  <th scope="row">{change.way.join(' › ') || change.leaf}</th>
                  <td>
                    {change.institutions.join(', ')}
                    {change.count > change.institutions.length &&
                      ` ${say('andMore', { count: change.count - change.institutions.length })}`}
                  </td>
                  <td className={styles.old}>{nobody(change.before)}</td>
                  <td>{nobody(change.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {moreContacts > 0 && <Text>{say('moreChanges', { count: moreContacts })}</Text>}
      {loads.length > 0 && (
        <>
          <h4 className={forms.groupTitle}>{say('loads')}</h4>
          <Text>{say('loadsText')}</Text>
          <div className={styles.tableWrap} role="group" aria-label={say('loads')} tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('contact')}</th>
                  <th scope="col">{say('before')}</th>
                  <th scope="col">{say('after')}</th>
                </tr>
              </thead>
              <tbody>
                {loads.map(({ contact, before, after }, index) => (
                  <tr key={index}>
                    <th scope="row">{contact}</th>
                    <td className={styles.old}>{before}</td>
                    <td>{after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
