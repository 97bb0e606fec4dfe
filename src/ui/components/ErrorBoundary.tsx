import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  fallback: ReactNode | ((error: unknown, retry: () => void) => ReactNode);
  /** Told once for each error caught, for the page's own record of troubles. */
  onError?: (error: unknown) => void;
  children: ReactNode;
}

/** Catches what throws while drawing. React offers this only to classes. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: { error: unknown } | null }> {
  override state: { failed: { error: unknown } | null } = { failed: null };

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError?.(error);
  }

  retry = () => this.setState({ failed: null });

  override render() {
    const { failed } = this.state;
    if (!failed) return this.props.children;
    const { fallback } = this.props;
    return typeof fallback === 'function' ? fallback(failed.error, this.retry) : fallback;
  }
}
