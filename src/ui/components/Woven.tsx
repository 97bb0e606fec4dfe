import './Woven.css';

/** The woven line: the only ornament. */
export const Woven = () => <div className="ui-woven" aria-hidden="true" />;
