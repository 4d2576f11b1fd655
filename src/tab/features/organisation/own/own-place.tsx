import { Button, Field, Select, Text, Textarea } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useCallback, useId, useMemo, useState } from 'react';
import type { OwnPlaceDto } from '../../../../dto/organisation-dto.ts';
import type { ApiClient } from '../../../api/api-client.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { AbsenceForm } from '../institutions/absence-form.tsx';
import { spanOf } from '../institutions/absence-words.ts';
import { createOrganisationApi, type OrganisationApi } from '../institutions/organisation-api.ts';
import { usePlaceSay } from '../institutions/texts/place-texts.ts';
import { useChange, type Change } from '../institutions/use-change.tsx';

interface OwnProps {
  readonly api: OrganisationApi;
  readonly own: OwnPlaceDto;
  readonly changing: Change;
}

/** What everybody says of themselves: when they are away, and that they would help. */
export function OwnPlace({ api: client, timeZone }: { readonly api: ApiClient; readonly timeZone: string }) {
  const say = usePlaceSay();
  const shared = usePageStyles();
  const title = useId();
  const api = useMemo(() => createOrganisationApi(client), [client]);
  const { data, reload } = useResource(useCallback(() => api.getOwn(), [api]));
  const changing = useChange(reload);
  // It stands below what one came for: without an answer there is nothing to say.
  if (!data) return null;
  return (
    <section className={shared.section} aria-labelledby={title} data-own>
      <h2 id={title} className={shared.sectionTitle}>
        {say('ownTitle')}
      </h2>
      {changing.notice}
      <div className={shared.list}>
        <OwnAbsences api={api} own={data} changing={changing} timeZone={timeZone} />
        {data.institutions.length > 0 && <OwnOffers api={api} own={data} changing={changing} />}
      </div>
    </section>
  );
}

function OwnAbsences({ api, own, changing, timeZone }: OwnProps & { readonly timeZone: string }) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const when = useWhen(timeZone);
  const [isOpen, setOpen] = useState(false);
  const you = say('you');
  return (
    <div className={shared.card}>
      <h3 className={shared.cardTitle}>{say('ownAway')}</h3>
      <Text>{say('ownAwayText')}</Text>
      <ul className={styles.lines} role="list">
        {own.absences.map((absence) => {
          const span = spanOf(absence, when, say);
          return (
            <li key={absence.id} className={styles.line}>
              <Text className={styles.words}>{span}</Text>
              <Button
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={say('removeAway', { span, name: you })}
                disabledFocusable={changing.isBusy}
                onClick={() =>
                  changing.change(() => api.removeAbsence(absence.id), {
                    text: say('awayRemoved', { name: you }),
                    undo: () => api.addAbsence('me', absence.from, absence.until),
                  })
                }
              />
            </li>
          );
        })}
      </ul>
      {isOpen ? (
        <AbsenceForm
          today={own.today}
          name={you}
          isBusy={changing.isBusy}
          onClose={() => setOpen(false)}
          onSave={(from, until) =>
            changing.change(() => api.addAbsence('me', from, until), {
              text: say('awaySaved', { name: you }),
              undo: (id) => api.removeAbsence(id ?? ''),
              then: () => setOpen(false),
            })
          }
        />
      ) : (
        <div className={shared.actions}>
          <Button onClick={() => setOpen(true)}>{say('addAway')}</Button>
        </div>
      )}
    </div>
  );
}

function OwnOffers({ api, own, changing }: OwnProps) {
  const say = usePlaceSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const [role, setRole] = useState(own.offeredRoles[0]?.role ?? '');
  const [place, setPlace] = useState(own.institutions[0]?.id ?? '');
  const [words, setWords] = useState('');
  const [isOpen, setOpen] = useState(false);
  const states = { open: 'offerOpen', confirmed: 'offerConfirmed', declined: 'offerDeclined' } as const;
  const called = own.offeredRoles.find((one) => one.role === role)?.name ?? role;
  return (
    <div className={shared.card}>
      <h3 className={shared.cardTitle}>{say('ownHelp')}</h3>
      <Text>{say('ownHelpText')}</Text>
      <ul className={styles.lines} role="list">
        {own.offers.map(({ id, role: offered, institution, state }) =>
          state === 'withdrawn' ? null : (
            <li key={id} className={styles.line}>
              <Text className={styles.words}>
                {say(states[state], { role: offered.name, place: institution.name })}
              </Text>
              {state === 'open' && (
                <Button
                  appearance="subtle"
                  aria-label={say('withdrawOf', { role: offered.name })}
                  disabledFocusable={changing.isBusy}
                  onClick={() => changing.change(() => api.withdraw(id), { text: say('withdrawn') })}
                >
                  {say('withdraw')}
                </Button>
              )}
            </li>
          ),
        )}
      </ul>
      {isOpen ? (
        <form
          className={styles.panel}
          aria-label={say('ownHelp')}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            changing.change(() => api.offer(role, place, words.trim()), {
              text: say('offered', { role: called }),
              then: () => setOpen(false),
            });
          }}
        >
          <Field label={say('role')} className={styles.field}>
            <Select
              autoFocus
              className={styles.input}
              value={role}
              onChange={(_, { value }) => setRole(value)}
            >
              {own.offeredRoles.map((one) => (
                <option key={one.role} value={one.role}>
                  {one.name}
                </option>
              ))}
            </Select>
          </Field>
          {own.institutions.length > 1 && (
            <Field label={say('ownPlace')} className={styles.field}>
              <Select className={styles.input} value={place} onChange={(_, { value }) => setPlace(value)}>
                {own.institutions.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          <Field label={say('ownWords')} className={styles.field}>
            <Textarea
              className={styles.input}
              rows={2}
              maxLength={500}
              value={words}
              onChange={(_, { value }) => setWords(value)}
            />
          </Field>
          <div className={shared.row}>
            <Button type="submit" appearance="primary" disabledFocusable={changing.isBusy}>
              {say('offer')}
            </Button>
            <Button onClick={() => setOpen(false)}>{say('cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className={shared.actions}>
          <Button onClick={() => setOpen(true)}>{say('offer')}</Button>
        </div>
      )}
    </div>
  );
}
