import type { ContentKind } from '../../twinspaces/index.ts';

/** Path below the space of what somebody made there. */
export function pathOf(thing: { kind: ContentKind; id: string; threadId?: string }): string {
  switch (thing.kind) {
    case 'page':
      return `pages/${thing.id}/`;
    case 'journal':
      return '';
    case 'thread':
      return `forum/${thing.id}/`;
    case 'post':
      return `forum/${thing.threadId ?? ''}/`;
    case 'material':
      return `materials/${thing.id}/`;
  }
}
