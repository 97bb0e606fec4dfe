import Dexie from 'dexie';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/* What one would write first for W3: React, Dexie, read everything, draw everything. */
interface PlainItem {
  id: string;
  title: string;
}

const db = new Dexie('plain');
db.version(1).stores({ items: 'id' });

function PlainList() {
  const [items, setItems] = useState<PlainItem[]>([]);
  useEffect(() => void db.table<PlainItem>('items').toArray().then(setItems), []);
  return (
    <main>
      <h1>{items.length} items</h1>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <a href={`/item/${item.id}`}>{item.title}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

void navigator.serviceWorker.register('/plain/sw.js');
createRoot(document.getElementById('root')!).render(<PlainList />);
