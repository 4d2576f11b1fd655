import { Button, Checkbox, Field, Input, Text } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { useEffect, useState } from 'react';
import type { ExternalDto } from '../../../dto/tree-editor-dto.ts';
import { languageNames, type TabLocale } from '../../texts/texts.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { valuesOf } from './answer-target.tsx';
import type { DetailProps } from './detail-props.ts';
import { limits } from './limits.ts';
import { useTreesSay } from './texts/trees-texts.ts';
import { useTreesStyles } from './trees-styles.ts';
import { WordsField } from './words-field.tsx';

/** The roles that chains name, and who is outside the municipality. */
export function RolesDetail(props: DetailProps) {
  const { draft, words, run } = props;
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const { tree, revision, languages } = draft;
  const used = new Set(Object.values(tree.leaves).flatMap(({ chain }) => chain));
  const isUsed = (role: string) =>
    [...used].some((step) => step.startsWith(`${role}@`)) ||
    Object.values(tree.externals).some(({ reachedBy }) => reachedBy.includes(role));
  const field = (
    place: string,
    label: string,
    limit: number,
    read: (locale: TabLocale) => string | undefined,
  ) => (
    <WordsField
      label={label}
      languages={languages}
      values={valuesOf(languages, read)}
      limit={limit}
      revision={revision}
      place={place}
      onWords={(given, begun) => void run({ kind: 'set-text', place, words: given }, begun)}
    />
  );
  return (
    <>
      <section className={forms.group} aria-label={say('roles')}>
        <h4 className={forms.groupTitle}>{say('roles')}</h4>
        <Text>{say('rolesHint')}</Text>
        {tree.roles.map((role) => (
          <div key={role} role="group" aria-label={words.role(role)} className={forms.panel} data-role={role}>
            {field(
              `roles.${role}.name`,
              say('fieldName'),
              limits.roleName,
              (locale) => tree.texts[locale].roles[role]?.name,
            )}
            {field(
              `roles.${role}.about`,
              say('fieldAbout'),
              limits.roleAbout,
              (locale) => tree.texts[locale].roles[role]?.about,
            )}
            {!isUsed(role) && (
              <div className={shared.actions}>
                <Button
                  aria-label={say('removeNamed', { name: words.role(role) })}
                  onClick={() => void run({ kind: 'remove-role', role })}
                >
                  {say('remove')}
                </Button>
              </div>
            )}
          </div>
        ))}
        <AddNamed
          label={say('addRole')}
          languages={languages}
          limit={limits.roleName}
          onName={(name) => run({ kind: 'add-role', name, about: {} })}
        />
      </section>
      <section className={forms.group} aria-label={say('externals')}>
        <h4 className={forms.groupTitle}>{say('externals')}</h4>
        <Text>{say('externalsHint')}</Text>
        {Object.entries(tree.externals).map(([id, external]) => (
          <div
            key={id}
            role="group"
            aria-label={words.external(id)}
            className={forms.panel}
            data-external={id}
          >
            {field(
              `externals.${id}.name`,
              say('fieldName'),
              limits.externalName,
              (locale) => tree.texts[locale].externals[id]?.name,
            )}
            {field(
              `externals.${id}.how`,
              say('fieldHow'),
              limits.externalHow,
              (locale) => tree.texts[locale].externals[id]?.how,
            )}
            <ExternalSettings {...props} id={id} external={external} />
            {!used.has(`external:${id}`) && (
              <div className={shared.actions}>
                <Button
                  aria-label={say('removeNamed', { name: words.external(id) })}
                  onClick={() => void run({ kind: 'remove-external', external: id })}
                >
                  {say('remove')}
                </Button>
              </div>
            )}
          </div>
        ))}
        <AddNamed
          label={say('addExternal')}
          languages={languages}
          limit={limits.externalName}
          onName={(name) =>
            run({ kind: 'add-external', name, settings: { reachedBy: [], mail: null, link: null } })
          }
        />
      </section>
    </>
  );
}

function ExternalSettings({
  draft,
  words,
  run,
  id,
  external,
}: DetailProps & { readonly id: string; readonly external: ExternalDto }) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const [mail, setMail] = useState(external.mail ?? '');
  const [link, setLink] = useState(external.link ?? '');
  useEffect(() => setMail(external.mail ?? ''), [external.mail]);
  useEffect(() => setLink(external.link ?? ''), [external.link]);
  const set = (changed: Partial<ExternalDto>) =>
    void run({ kind: 'set-external', external: id, settings: { ...external, ...changed } });
  return (
    <>
      <div className={forms.fields}>
        <Field label={say('fieldMail')} className={forms.field}>
          <Input
            className={forms.input}
            type="email"
            autoComplete="off"
            maxLength={200}
            value={mail}
            onChange={(_, { value }) => setMail(value)}
            onBlur={() => mail.trim() !== (external.mail ?? '') && set({ mail: mail.trim() || null })}
          />
        </Field>
        <Field label={say('fieldLink')} hint={say('linkHint')} className={forms.field}>
          <Input
            className={forms.input}
            type="url"
            autoComplete="off"
            maxLength={500}
            value={link}
            onChange={(_, { value }) => setLink(value)}
            onBlur={() => link.trim() !== (external.link ?? '') && set({ link: link.trim() || null })}
          />
        </Field>
      </div>
      <div role="group" aria-label={say('reachedBy')}>
        <Text>{say('reachedBy')}</Text>
        {draft.tree.roles.map((role) => (
          <div key={role}>
            <Checkbox
              label={words.role(role)}
              checked={external.reachedBy.includes(role)}
              onChange={(_, { checked }) =>
                set({
                  reachedBy: draft.tree.roles.filter((each) =>
                    each === role ? checked === true : external.reachedBy.includes(each),
                  ),
                })
              }
            />
          </div>
        ))}
      </div>
    </>
  );
}

function AddNamed({
  label,
  languages,
  limit,
  onName,
}: {
  readonly label: string;
  readonly languages: readonly TabLocale[];
  readonly limit: number;
  readonly onName: (name: Partial<Record<TabLocale, string>>) => Promise<unknown>;
}) {
  const say = useTreesSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const styles = useTreesStyles();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState<Partial<Record<TabLocale, string>>>({});
  if (!isOpen)
    return (
      <div className={shared.actions}>
        <Button icon={<Add20Regular />} onClick={() => setOpen(true)}>
          {label}
        </Button>
      </div>
    );
  return (
    <form
      className={forms.panel}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!Object.values(name).some((text) => text.trim())) return;
        void onName(name).then((made) => {
          if (made === false) return;
          setName({});
          setOpen(false);
        });
      }}
    >
      <div className={`${styles.columns} ${languages.length === 1 ? styles.single : ''}`}>
        {languages.map((locale, index) => (
          <Field
            key={locale}
            className={forms.field}
            label={say('nameIn', { language: languageNames[locale] })}
          >
            <Input
              autoFocus={index === 0}
              className={forms.input}
              lang={locale}
              autoComplete="off"
              maxLength={limit}
              value={name[locale] ?? ''}
              onChange={(_, { value }) => setName((before) => ({ ...before, [locale]: value }))}
            />
          </Field>
        ))}
      </div>
      <div className={shared.actions}>
        <Button type="submit" appearance="primary">
          {say('add')}
        </Button>
        <Button appearance="subtle" onClick={() => setOpen(false)}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
