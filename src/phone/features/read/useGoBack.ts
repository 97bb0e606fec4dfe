import { useCallback } from 'react';
import { useNavigate } from 'react-router';

/** Back to where the person came from; to `home` when the app was opened at this very address. */
export function useGoBack(home: string): () => void {
  const navigate = useNavigate();
  return useCallback(() => {
    const depth = (window.history.state as { idx?: number } | null)?.idx ?? 0;
    if (depth > 0) void navigate(-1);
    else void navigate(home, { replace: true });
  }, [navigate, home]);
}
