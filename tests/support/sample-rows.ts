import { randomUUID } from 'node:crypto';

/** A row of each table that belongs to a municipality, parents before children. */
export type SampleRows = readonly (readonly [table: string, row: Readonly<Record<string, unknown>>])[];

/**
 * One valid row for every table of a municipality. The tests of row-level security go through the catalogue and fail for a
 * table that is missing here, so whoever adds a table adds its row. `municipality` itself comes from `addMunicipality`.
 */
export function makeSampleRows(municipalityId: string, networkId: string): SampleRows {
  const at = '2026-09-01T06:00:00Z';
  const institution = randomUUID();
  const [person, deputy] = [randomUUID(), randomUUID()];
  const [holding, rule] = [randomUUID(), randomUUID()];
  const [place, course, session] = [randomUUID(), randomUUID(), randomUUID()];
  const [topic, brought, entry, other, page] = Array.from({ length: 5 }, () => randomUUID());
  const [answer, followUp] = [randomUUID(), randomUUID()];
  const [reported, incident] = [randomUUID(), randomUUID()];
  const channel = '19:c@thread.tacv2';
  const changed = { created_at: at, created_by: person, updated_at: at, updated_by: person };
  const rows: [string, Record<string, unknown>][] = [
    ['institution', { id: institution, name: 'Rørnæs Skole', kind: 'school' }],
    ['person', { id: person, display_name: 'Astrid Højlyng', created_at: at }],
    ['person', { id: deputy, display_name: 'Eskil Myrdal', created_at: at }],
    ['membership', { person_id: person, institution_id: institution, source: 'directory' }],
    ['contact_point', { id: randomUUID(), kind: 'service', names: '{"da": "It-servicen"}' }],
    ['role_holding', { id: holding, role: 'support', scope: 'municipality', person_id: person }],
    [
      'directory_rule',
      {
        id: rule,
        match: 'department',
        value: 'Rørnæs Skole',
        institution_id: institution,
        is_membership: true,
        changed_at: at,
        changed_by: person,
      },
    ],
    ['directory_rule_result', { rule_id: rule, person_id: person, made_membership: true }],
    ['directory_check', { checked_at: at }],
    [
      'open_position',
      {
        id: randomUUID(),
        holding_id: holding,
        role: 'support',
        scope: 'municipality',
        person_id: person,
        reason: 'left',
        since: at,
      },
    ],
    [
      'people_import',
      { id: randomUUID(), file_name: 'personale.xlsx', plan: '{}', created_at: at, created_by: person },
    ],
    ['deputy', { person_id: person, deputy_id: deputy }],
    ['absence', { id: randomUUID(), person_id: person, starts_at: at }],
    ['contact_turn', { person_id: person, last_named_at: at }],
    ['tree_version', { tree_id: 'login', version: 1, tree: '{}', published_at: at, published_by: 'shipped' }],
    [
      'own_example',
      {
        id: randomUUID(),
        tree_id: 'login',
        leaf: 'login-idp',
        text: 'skærmen siger ukendt bruger',
        created_at: at,
        created_by: 'coordinator',
      },
    ],
    ['own_concept', { concept: 'TABULEX', words: '{}', created_at: at, created_by: 'coordinator' }],
    ['tree_current', { tree_id: 'login', version: 1 }],
    [
      'answer',
      {
        id: answer,
        person_id: person,
        conversation_id: 'a:1',
        locale: 'da',
        tree_id: 'login',
        version: 1,
        path: '[]',
        found_by: 'guided',
        created_at: at,
      },
    ],
    [
      'conversation',
      {
        id: 'a:1',
        kind: 'personal',
        person_id: person,
        service_url: 'https://teams.invalid/',
        bot_id: '28:1',
        updated_at: at,
      },
    ],
    ['outgoing_message', { id: randomUUID(), person_id: person, message: '{"text": "x"}', created_at: at }],
    ['audit_entry', { id: randomUUID(), at, actor: person, action: 'test', subject: institution }],
    ['job_lane', { api: 'teams', paused_until: at }],
    ['training_settings', { service_mailbox: 'kursus@rornaes.example' }],
    ['quiet_hours', { person_id: person, quiet_from: '20:00', quiet_until: '06:30' }],
    ['training_place', { id: place, name: 'Byrådssalen' }],
    [
      'course',
      {
        id: course,
        titles: '{"da": "Kom godt i gang"}',
        minutes: 90,
        form: 'lab',
        languages: '["da"]',
        created_at: at,
        created_by: person,
      },
    ],
    [
      'training_session',
      {
        id: session,
        course_id: course,
        locale: 'da',
        starts_at: '2026-09-15T12:00:00Z',
        ends_at: '2026-09-15T13:30:00Z',
        time_zone: 'Europe/Copenhagen',
        place_id: place,
        capacity: 10,
        closes_at: '2026-09-14T12:00:00Z',
        created_at: at,
        created_by: person,
      },
    ],
    ['session_teacher', { session_id: session, person_id: deputy }],
    [
      'booking',
      {
        id: randomUUID(),
        session_id: session,
        person_id: person,
        state: 'booked',
        queue_number: 1,
        source: 'self',
        booked_by: person,
        created_at: at,
        changed_at: at,
      },
    ],
    ['outlook_event', { session_id: session }],
    ['calendar_watch', { client_state: 'secret' }],
    ['session_mail', { session_id: session, recipient: 'caterer:koekken@rornaes.example' }],
    ['session_notice', { session_id: session, person_id: person, kind: 'day-before', due_at: at }],
    ['evaluation', { session_id: session, person_id: person, useful: 5, pace: 'right', created_at: at }],
    [
      'visit_request',
      {
        id: randomUUID(),
        person_id: person,
        group_name: 'Netværk Nord',
        size: 12,
        wishes: 'En onsdag',
        created_at: at,
      },
    ],
    ['session_posting', { session_id: session, conversation_id: '19:c@thread.tacv2', activity_id: '1' }],
    ['qna_settings', {}],
    ['qna_topic', { id: topic, names: '{"da": "Login"}' }],
    [
      'qna_import',
      { id: brought, file_name: 'spørgsmål.xlsx', plan: '[]', created_at: at, created_by: person },
    ],
    [
      'qna_entry',
      { id: entry, locale: 'da', scope: 'municipality', topic_id: topic, source: 'chat', ...changed },
    ],
    [
      'qna_entry',
      { id: other, locale: 'da', scope: 'municipality', import_id: brought, source: 'import', ...changed },
    ],
    [
      'qna_text',
      {
        entry_id: entry,
        locale: 'da',
        question: 'Hvordan deler jeg et album?',
        updated_at: at,
        updated_by: person,
      },
    ],
    [
      'qna_answer',
      {
        id: randomUUID(),
        entry_id: entry,
        locale: 'da',
        answer: 'Tryk på Del.',
        state: 'kept',
        answered_by: deputy,
        answered_at: at,
      },
    ],
    ['qna_revision', { entry_id: entry, revision: 1, change: 'asked', at, by: person, content: '{}' }],
    ['qna_follow', { entry_id: entry, person_id: person, kind: 'asker', since: at }],
    ['qna_notice', { entry_id: entry, person_id: person, kind: 'answer', revision: 1, due_at: at }],
    ['qna_helped', { entry_id: entry, person_id: person, at }],
    [
      'qna_channel',
      { purpose: 'municipality', conversation_id: channel, locale: 'da', chosen_by: person, chosen_at: at },
    ],
    ['qna_post', { entry_id: entry, conversation_id: channel, created_at: at }],
    [
      'qna_picture',
      {
        id: randomUUID(),
        token: randomUUID(),
        content_type: 'image/png',
        bytes: Buffer.from([0]),
        created_at: at,
        created_by: person,
      },
    ],
    ['qna_merge_suggestion', { entry_id: entry, other_id: other, score: 0.9, found_at: at }],
    [
      'public_page',
      { id: page, slug: `side-${randomUUID()}`, locales: '["da"]', created_at: at, created_by: person },
    ],
    ['qna_release', { entry_id: entry, page_id: page, released_at: at, released_by: person }],
    [
      'qna_network_choice',
      {
        origin_municipality_id: randomUUID(),
        origin_entry_id: randomUUID(),
        choice: 'hidden',
        chosen_at: at,
        chosen_by: person,
      },
    ],
    [
      'qna_shared',
      {
        entry_id: entry,
        network_id: networkId,
        origin: 'Rørnæs Kommune',
        locale: 'da',
        texts: '{}',
        state: 'answered',
        shared_at: at,
        shared_by: person,
        updated_at: at,
      },
    ],
    [
      'search_document',
      {
        collection: 'qna',
        audience_id: municipalityId,
        document_id: entry,
        locale: 'da',
        keys: '{1,2}',
        content: Buffer.from([0]),
        length: 100,
        text_hash: 'x',
        analysis: '1',
      },
    ],
    [
      'search_change',
      { collection: 'qna', audience_id: municipalityId, locale: 'da', step: 1, terms: '{1,2}', length: 100 },
    ],
    [
      'role_volunteer',
      { id: randomUUID(), person_id: person, institution_id: institution, role: 'guide', created_at: at },
    ],
    ['follow_up', { id: followUp, kind: 'aside', decided_at: at, decided_by: person }],
    ['follow_up_answer', { answer_id: answer, follow_up_id: followUp }],
    ['tree_settings', { most_colleagues: 300 }],
    [
      'tree_overlay',
      { tree_id: 'aula', institution_id: institution, content: '{}', changed_at: at, changed_by: person },
    ],
    [
      'tree_schedule',
      {
        id: randomUUID(),
        tree_id: 'aula',
        tree: '{}',
        publish_at: at,
        version: null,
        created_at: at,
        created_by: person,
      },
    ],
    ['tree_draft', { tree_id: 'aula', tree: '{}', changed_at: at, changed_by: person }],
    [
      'tree_draft_step',
      {
        tree_id: 'aula',
        revision: 1,
        kind: 'start',
        changes: '[]',
        about: null,
        changed_at: at,
        changed_by: person,
      },
    ],
    ['case_settings', {}],
    ['case_series', { series: 'AULA', year: 2026, last_number: 1 }],
    [
      'support_case',
      {
        id: reported,
        series: 'AULA',
        year: 2026,
        number: 1,
        state: 'new',
        tree_id: 'aula',
        version: 1,
        leaf: 'login-idp',
        reporter_id: person,
        locale: 'da',
        source: 'chat',
        title: 'Kan ikke logge ind',
        step: 'pilot@institution',
        steps: '["pilot@institution"]',
        created_at: at,
        updated_at: at,
      },
    ],
    ['case_message', { case_id: reported, position: 1, kind: 'reporter', body: 'Siden er tom.', at }],
    ['case_event', { case_id: reported, revision: 1, kind: 'reported', at, after: '{}' }],
    [
      'case_stay',
      {
        case_id: reported,
        revision: 1,
        reported_at: at,
        step: 'pilot@institution',
        came_at: at,
        was_back: false,
      },
    ],
    ['case_hold', { case_id: reported, revision: 1, reported_at: at, owner_id: person, from_at: at }],
    ['case_follower', { case_id: reported, person_id: deputy, locale: 'da', since: at }],
    [
      'incident',
      {
        id: incident,
        tree_id: 'aula',
        titles: '{"da": "Skemaet er nede"}',
        texts: '{}',
        began_at: at,
        declared_at: at,
        declared_by: person,
      },
    ],
    ['incident_follower', { incident_id: incident, person_id: person, locale: 'da', since: at }],
    ['case_handover', { case_id: reported, asked_by: person, asked_at: at }],
    ['case_draft', { person_id: person, tree_id: 'aula', leaf: 'login-idp', answers: '{}', updated_at: at }],
    ['network_session', { session_id: session, network_id: networkId, starts_at: '2026-09-15T12:00:00Z' }],
  ];
  return rows.map(([table, row]) => [table, { municipality_id: municipalityId, ...row }] as const);
}
