import { BrowserRouter } from 'react-router';
import { appVersion } from '#phone/platform/appVersion.ts';
import { listenForInstall } from '#phone/platform/install.ts';
import { now } from '#phone/platform/clock.ts';
import { takeQuickLook } from '#phone/storage/quickLook.ts';
import { ErrorBoundary } from '#ui/components/ErrorBoundary.tsx';
import { afterFirstScreen } from './afterFirstScreen.ts';
import { AppFailed } from './AppFailed.tsx';
import { isWriting } from './isWriting.ts';
import { createLateSync } from './lateSync.ts';
import { createLateUpdates } from './lateUpdates.ts';
import { PhoneRoutes } from './Routes.tsx';
import { SyncRoot } from './SyncRoot.tsx';
import { UpdateContext } from './UpdateContext.ts';
import { useLook } from './useLook.ts';

listenForInstall();
const painted = afterFirstScreen();
const updates = createLateUpdates(async () => {
  await painted;
  const [{ createUpdateBridge }, { startUpdateChecks }] = await Promise.all([import('#phone/platform/updateBridge.ts'), import('#phone/platform/updateChecks.ts')]);
  const bridge = createUpdateBridge();
  startUpdateChecks({ check: () => bridge.checkForUpdate(), now, isBusy: () => isWriting(location.pathname), document });
  return bridge;
});
const sync = createLateSync(async () => {
  await painted;
  const { createPhoneSync } = await import('#phone/sync/createPhoneSync.ts');
  return createPhoneSync({ app: appVersion, wake: { request: () => updates.requestBackgroundSync(), onWoken: (listener) => updates.onSyncWoken(listener) } });
});

/** What is waited for before the first drawing, so that the library is drawn once, with its cards. */
export const ready = takeQuickLook(now());

/** The phone's app: look, sync, router. Everything below it may fail and be tried again. */
export default function PhoneApp() {
  useLook();
  return (
    <ErrorBoundary fallback={(error) => <AppFailed error={error} />}>
      <UpdateContext value={updates}>
        <SyncRoot sync={sync}>
          <BrowserRouter>
            <PhoneRoutes />
          </BrowserRouter>
        </SyncRoot>
      </UpdateContext>
    </ErrorBoundary>
  );
}
