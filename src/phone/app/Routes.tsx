import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import LibraryScreen from '#phone/features/library/LibraryScreen.tsx';
import { JoinGate } from './JoinGate.tsx';
import { Shell } from './Shell.tsx';
import { TabbedScreen } from './TabbedScreen.tsx';

const SearchScreen = lazy(() => import('#phone/features/search/SearchScreen.tsx'));
const ReadScreen = lazy(() => import('#phone/features/read/ReadScreen.tsx'));
const ScriptScreen = lazy(() => import('#phone/features/read/ScriptScreen.tsx'));
const AudioScreen = lazy(() => import('#phone/features/audio/AudioScreen.tsx'));
const JoinScreen = lazy(() => import('#phone/features/join/JoinScreen.tsx'));
const SetupScreen = lazy(() => import('#phone/features/setup/SetupScreen.tsx'));
const LogListScreen = lazy(() => import('#phone/features/log/LogListScreen.tsx'));
const LogFormScreen = lazy(() => import('#phone/features/log/LogFormScreen.tsx'));
const LogDetailScreen = lazy(() => import('#phone/features/log/LogDetailScreen.tsx'));
const SyncScreen = lazy(() => import('#phone/features/syncPage/SyncScreen.tsx'));
const NotFoundScreen = lazy(() => import('./NotFoundScreen.tsx'));
const MeScreen = lazy(() => import('#phone/features/me/MeScreen.tsx'));

/** Every screen of the phone. The library travels with the shell: behind `lazy` React would hold it back for 300 ms (W3). worker/strategies.ts knows the same addresses; a test compares them. */
export const PhoneRoutes = () => (
  <Routes>
    <Route element={<Shell />}>
      <Route path="/join" element={<JoinScreen />} />
      <Route element={<TabbedScreen />}>
        <Route path="/sync" element={<SyncScreen />} />
      </Route>
      <Route path="/me" element={<MeScreen />} />
      <Route element={<JoinGate />}>
        <Route element={<TabbedScreen />}>
          <Route path="/" element={<LibraryScreen />} />
          <Route path="/audio" element={<AudioScreen />} />
          <Route path="/log" element={<LogListScreen />} />
        </Route>
        <Route path="/setup" element={<SetupScreen />} />
        <Route path="/item/:id" element={<ReadScreen />} />
        <Route path="/item/:id/script" element={<ScriptScreen />} />
        <Route path="/search" element={<SearchScreen />} />
        <Route path="/log/new" element={<LogFormScreen />} />
        <Route path="/log/:record" element={<LogDetailScreen />} />
        <Route path="/log/:record/edit" element={<LogFormScreen />} />
      </Route>
      <Route path="*" element={<NotFoundScreen />} />
    </Route>
  </Routes>
);
