import { BrowserRouter } from 'react-router';
import { listenForInstall } from '#phone/platform/install.ts';
import { createUpdateBridge } from '#phone/platform/updateBridge.ts';
import { ErrorBoundary } from '#ui/components/ErrorBoundary.tsx';
import { AppFailed } from './AppFailed.tsx';
import { PhoneRoutes } from './Routes.tsx';
import { SyncRoot } from './SyncRoot.tsx';
import { UpdateContext } from './UpdateContext.ts';
import { useLook } from './useLook.ts';

listenForInstall();
const updates = createUpdateBridge();

/** The phone's app: look, sync, router. Everything below it may fail and be tried again. */
export default function PhoneApp() {
  useLook();
  return (
    <ErrorBoundary fallback={(error) => <AppFailed error={error} />}>
      <UpdateContext value={updates}>
        <SyncRoot updates={updates}>
          <BrowserRouter>
            <PhoneRoutes />
          </BrowserRouter>
        </SyncRoot>
      </UpdateContext>
    </ErrorBoundary>
  );
}
