import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journalEntries } from '../../db/schema.ts';
import { listPupils } from '../../src/twinspaces/index.ts';
import { launch } from '../support/browser.ts';
import { readMail, startWholeSite } from '../support/functions.ts';
import { makeSpace } from '../support/spaces.ts';
import { expectAccessible, fewReaders, signInPage, visit } from '../support/visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const isOwl = ({ name }: { name: string }) => name === 'Blue owl';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe.each(fewReaders)(
  'the people of a space, in $language, with script: $script',
  ({ language, script, t }) => {
    const look = async (page: Page) => {
      if (script) await expectAccessible(page);
    };

    it('come by mail and by card; what a pupil writes is approved; it ends well', async () => {
      const site = await startWholeSite();
      const { space, members, emailOf } = await makeSpace(site.database);
      const at = (path = '') => `/${language}/spaces/${space.id}/${path}`;
      const width = script ? 320 : 1280;
      const founder = await visit(browser, site, { script, width });
      await signInPage(founder, site, emailOf('founder'));

      // A colleague is asked in, and comes by the link of the mail.
      await founder.goto(at('members/'));
      await look(founder);
      await founder.fill('[name="email"]', 'nina@lycee.example');
      await press(founder, t('member.invite.send'));
      await founder.getByText(t('member.invited')).waitFor();
      expect(await founder.content()).not.toContain('nina@lycee.example');
      await founder.getByText('ni…@lycee.example').first().waitFor();
      const { link } = await readMail(site, 'nina@lycee.example');
      const nina = await visit(browser, site, { script, width });
      await nina.goto(link);
      await look(nina);
      await nina.fill('[name="name"]', 'Nina Berg');
      await press(nina, t('member.join.button'));
      await nina.getByText(t('member.joined')).waitFor();

      // She makes pupils: a full name is refused and stays in the box.
      await nina.goto(at('members/pupils/'));
      await nina.fill('[name="names"]', 'Blue owl\nMaria Papadaki');
      await press(nina, t('pupil.make'));
      await nina.locator('.error-summary').waitFor();
      await look(nina);
      expect(await nina.inputValue('[name="names"]')).toBe('Blue owl\nMaria Papadaki');
      await nina.fill('[name="names"]', 'Blue owl');
      await press(nina, t('pupil.make'));
      await nina.getByText(t('pupil.made')).waitFor();
      await nina.getByRole('link', { name: t('pupil.cards') }).click();
      await look(nina);
      await nina.fill('[name="count"]', '2');
      await press(nina, t('pupil.cards.make'));
      await nina.locator('.code-cards').waitFor();
      await look(nina);
      expect(new URL(nina.url()).search).toBe('');
      const codes = await nina.locator('.code-cards ol li').allInnerTexts();
      expect(codes).toHaveLength(2);
      await nina.emulateMedia({ media: 'print' });
      const isPrinted = (selector: string) => nina.locator(selector).first().isVisible();
      expect([await isPrinted('.code-cards'), await isPrinted('.rooms')]).toEqual([true, false]);
      await nina.emulateMedia({ media: 'screen' });

      // The pupil gets in, however the words are typed, and sees their space alone.
      const pupil = await visit(browser, site, { script, width });
      await pupil.goto(`/${language}/sign-in/`);
      await pupil.getByRole('link', { name: t('pupil.signIn.link') }).click();
      await look(pupil);
      await pupil.fill('[name="code"]', 'not a card');
      await press(pupil, t('pupil.signIn.button'));
      await pupil.locator('.error-summary').waitFor();
      await pupil.fill('[name="code"]', (codes[0] ?? '').toUpperCase().replaceAll(' ', '-'));
      await press(pupil, t('pupil.signIn.button'));
      await pupil.waitForURL(`**${at()}`);
      await look(pupil);
      const header = pupil.locator('.site-header');
      expect(await header.getByRole('link', { name: t('nav.account') }).count()).toBe(0);
      expect((await pupil.request.get(at('members/pupils/'))).status()).toBe(404);

      // Something of a pupil waits; the teacher says a word; the pupil reads it.
      const entry = { spaceId: space.id, language: 'en', state: 'waiting' } as const;
      const owl = (await listPupils(site.database, space.id, 0)).find(isOwl) ?? members.pupil;
      const made = { ...entry, authorId: owl.id, createdAt: Date.now() };
      await site.database.batch([
        site.database.orm.insert(journalEntries).values([
          { ...made, id: 'one', text: 'We measured the tree.' },
          { ...made, id: 'two', text: 'It is tall.', createdAt: made.createdAt + 1 },
        ]),
      ]);
      await nina.goto(at('waiting/'));
      await look(nina);
      await nina.getByRole('link', { name: t('space.waiting.count', { count: 2 }) }).waitFor();
      await nina.locator('[name="word"]').first().fill('Which tree?');
      await nina
        .getByRole('button', { name: t('approval.refuse') })
        .first()
        .click();
      await nina.getByText(t('approval.decided')).waitFor();
      await nina.getByRole('button', { name: t('approval.approve') }).click();
      await nina.getByText(t('approval.none')).waitFor();
      await pupil.goto(at('waiting/'));
      await look(pupil);
      await pupil.getByText('Which tree?').waitFor();

      // Consent is recorded and withdrawn.
      await nina.goto(at('members/pupils/'));
      await nina.getByRole('link', { name: 'Blue owl' }).click();
      await look(nina);
      await nina.getByLabel(t('consent.kind.works')).check();
      await nina.getByLabel(t('consent.givenBy.parent')).check();
      await press(nina, t('consent.record.button'));
      await nina.getByText(t('consent.recorded')).waitFor();
      await nina.getByRole('button', { name: t('consent.withdraw') }).click();
      await nina.getByText(t('consent.withdrawn')).waitFor();

      // The founder changes a setting, and closes the space: the pupil is out.
      await founder.goto(at('settings/'));
      await look(founder);
      await founder.check('[name="approvesPupils"][value="no"]');
      await press(founder, t('spaceSettings.save'));
      await founder.getByText(t('spaceSettings.saved')).waitFor();
      await press(founder, t('spaceSettings.close.button'));
      await founder.locator('.error-summary').waitFor();
      await founder.check('[name="confirm"]');
      await press(founder, t('spaceSettings.close.button'));
      await founder.getByText(t('space.closed')).waitFor();
      await pupil.goto(at());
      expect(new URL(pupil.url()).pathname).toBe(`/${language}/pupils/`);
      await pupil.getByText(t('pupil.signIn.ended')).waitFor();
      expect(await heading(founder).innerText()).toBe(t('spaceSettings.title'));
    }, 120_000);
  },
);
