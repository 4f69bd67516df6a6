package facts

import "sync"

// Memo keeps what was found once, by what was asked. It is safe for concurrent use; what is asked twice
// at the same time may be found twice.
type Memo[K comparable, V any] struct {
	mutex sync.Mutex
	known map[K]V
}

// Of returns what is known of a key, or finds it.
func (m *Memo[K, V]) Of(key K, find func() V) V {
	m.mutex.Lock()
	value, known := m.known[key]
	m.mutex.Unlock()
	if known {
		return value
	}
	value = find()
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.known == nil {
		m.known = map[K]V{}
	}
	m.known[key] = value
	return value
}
