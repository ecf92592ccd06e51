import type { CmsConfig, CollectionFile, EntryCollection, Field, GitBackend } from '@sveltia/cms';
import { fallbackLanguage, type Language, languageCodes } from '../../i18n/languages.ts';
import { messageKey, translator } from '../../i18n/messages.ts';
import { type Editable, editable } from './collections.ts';
import { fieldsOf } from './fields.ts';
import type { FileFormat } from './file-format.ts';
import type { JsonSchema } from './json-schema.ts';
import type { EditorSettings } from './settings.ts';

/** What the editor's script reads when it starts, one for each language of its labels. */
export type EditorConfig = { config: CmsConfig; formats: Record<string, FileFormat> };

/**
 * The editor's configuration, made from the content schemas.
 * @param siteUrl origin of the site.
 */
export const editorConfig = (
  settings: EditorSettings,
  siteUrl: string,
  language: Language,
): EditorConfig => ({
  config: {
    load_config_file: false,
    backend: backendOf(settings),
    publish_mode: settings.review ? 'editorial_workflow' : 'simple',
    app_title: translator(language)('editor.title'),
    site_url: siteUrl,
    logo: { src: '/favicon.svg' },
    show_preview_links: false,
    // Content has no pictures, so nothing is uploaded.
    media_folder: 'public',
    media_libraries: { default: false, stock_assets: false },
    i18n: {
      structure: 'multiple_folders',
      locales: languageCodes,
      default_locale: fallbackLanguage,
      initial_locales: 'all',
    },
    slug: { encoding: 'ascii', clean_accents: true },
    editor: { preview: false },
    output: { omit_empty_optional_fields: true },
    collections: collectionsOf(language),
  },
  formats: Object.fromEntries(editable.map((each) => [formatName(each), each.format])),
});

/** A format of our own for each kind of file; the editor wants this ending where there is a text. */
const formatName = ({ name, format }: Editable) =>
  format.kind === 'page' ? `${name}-frontmatter` : name;

/** Without a server for signing in, editors paste a token of their own. */
function backendOf({ backend, ...settings }: EditorSettings): GitBackend {
  const signIn = backend === 'github' ? settings.authUrl : settings.appId;
  return {
    name: backend,
    repo: settings.repository,
    branch: settings.branch,
    api_root: settings.api,
    ...(settings.graphql && { graphql_api_root: settings.graphql }),
    base_url: settings.authUrl ?? settings.host,
    ...(settings.appId && { app_id: settings.appId }),
    ...(backend === 'gitlab' && settings.appId && { auth_type: 'pkce' }),
    auth_methods: signIn ? ['oauth', 'token'] : ['token'],
    commit_messages: {
      create: 'Add {{collection}} “{{slug}}”',
      update: 'Edit {{collection}} “{{slug}}”',
      delete: 'Remove {{collection}} “{{slug}}”',
    },
  } as GitBackend;
}

function collectionsOf(language: Language): CmsConfig['collections'] {
  const t = translator(language);
  const files = editable.flatMap((each) =>
    'file' in each.place ? [file(each, each.place.file, language)] : [],
  );
  return [
    ...editable.flatMap((each) =>
      'folder' in each.place ? [folder(each, each.place, language)] : [],
    ),
    { name: 'contacts', label: t('editor.contacts'), icon: 'contacts', files },
  ];
}

type Folder = Extract<Editable['place'], { folder: string }>;

function folder(
  each: Editable,
  { translated, ...place }: Folder,
  language: Language,
): EntryCollection {
  const { name, format } = each;
  const t = translator(language);
  const body = {
    name: 'body',
    label: t('editor.field.body'),
    hint: t('editor.body'),
    widget: 'text',
  };
  const fields = [...fieldsOf(format.schema, language), { ...body, required: false }] as Field[];
  return {
    name,
    label: t(messageKey(`editor.${name}`)),
    icon: name === 'calls' ? 'campaign' : 'article',
    ...(name === 'calls' && callList),
    ...place,
    extension: 'mdx',
    format: formatName(each),
    slug: {
      template: '{{title}}',
      // A published file keeps its name: links and calendars lead there.
      editable: ['create'],
      hint: t('editor.slug'),
      pattern: ['^[a-z0-9-]+$', t('editor.pattern')],
    },
    delete: false,
    i18n: translated,
    fields: translated ? fields.map(inLanguages) : fields,
  };
}

/** Many calls share a title, and those of this year are what editors look for. */
const callList: Partial<EntryCollection> = {
  summary: '{{title}} ({{year}})',
  sortable_fields: {
    fields: ['year', 'title'],
    default: { field: 'year', direction: 'descending' },
  },
};

/** The place of a page is the same in every language, all else is translated. */
const inLanguages = (field: Field): Field =>
  ({ ...field, i18n: field.name === 'order' ? 'duplicate' : true }) as Field;

/** A whole file is one form with one list: the editor knows no lists of their own. */
function file({ name, format }: Editable, place: string, language: Language): CollectionFile {
  const t = translator(language);
  const { kind, schema } = format;
  const items = typeof kind === 'string' ? schema : withKey(schema, kind.key);
  const entries: JsonSchema = { type: 'array', items };
  const fields = fieldsOf({ type: 'object', properties: { items: entries } }, language);
  return { name, label: t(messageKey(`editor.${name}`)), file: place, format: name, fields };
}

/** A record by country shows the key of an entry as its first field. */
const withKey = (schema: JsonSchema, key: string): JsonSchema => ({
  ...schema,
  properties: { [key]: { type: 'string', pattern: '^[A-Z]{2}$' }, ...schema.properties },
  required: [key, ...(schema.required ?? [])],
});
