// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// The proxy that the real token lives behind. Its admin manages the implementation and can do nothing else: it never
/// reaches the token. Everyone else reaches only the token.
contract FiatTokenProxy {
    /// keccak256("org.zeppelinos.proxy.admin") and `...implementation`: the slots of that time, before EIP-1967.
    bytes32 private constant ADMIN_SLOT = 0x10d6a54a4754c8869d6886b5f5d7fbfa5b4522237ea5c60d11bc4e7a1ff9390b;
    bytes32 private constant IMPLEMENTATION_SLOT = 0x7050c9e0f4ca769c69bd3a8ef740bc37934f8e2c036e5a723fd8ee048ed3f8c3;

    event AdminChanged(address previousAdmin, address newAdmin);
    event Upgraded(address implementation);

    constructor(address newImplementation, address newAdmin) {
        _store(IMPLEMENTATION_SLOT, newImplementation);
        _store(ADMIN_SLOT, newAdmin);
    }

    /// A call by the admin is answered here; one by anyone else goes to the token.
    modifier ifAdmin() {
        if (msg.sender == _load(ADMIN_SLOT)) _;
        else _delegate();
    }

    fallback() external payable {
        require(msg.sender != _load(ADMIN_SLOT), "Cannot call fallback function from the proxy admin");
        _delegate();
    }

    receive() external payable {
        require(msg.sender != _load(ADMIN_SLOT), "Cannot call fallback function from the proxy admin");
        _delegate();
    }

    function admin() external ifAdmin returns (address) {
        return _load(ADMIN_SLOT);
    }

    function implementation() external ifAdmin returns (address) {
        return _load(IMPLEMENTATION_SLOT);
    }

    function changeAdmin(address newAdmin) external ifAdmin {
        require(newAdmin != address(0), "Cannot change the admin of a proxy to the zero address");
        emit AdminChanged(_load(ADMIN_SLOT), newAdmin);
        _store(ADMIN_SLOT, newAdmin);
    }

    function upgradeTo(address newImplementation) external ifAdmin {
        require(newImplementation.code.length > 0, "Cannot set a proxy implementation to a non-contract address");
        _store(IMPLEMENTATION_SLOT, newImplementation);
        emit Upgraded(newImplementation);
    }

    /// Hands the call on and ends it with what came back.
    function _delegate() private {
        address target = _load(IMPLEMENTATION_SLOT);
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), target, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }

    function _load(bytes32 slot) private view returns (address value) {
        assembly {
            value := sload(slot)
        }
    }

    function _store(bytes32 slot, address value) private {
        assembly {
            sstore(slot, value)
        }
    }
}
