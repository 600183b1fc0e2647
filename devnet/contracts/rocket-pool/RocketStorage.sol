// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// The registry and the one memory of the protocol: contract addresses, settings and balances live here by key, so
/// that contracts can be replaced. Network contracts write; the guardian's `devnet` functions set what a scenario needs.
contract RocketStorage {
    event GuardianChanged(address oldGuardian, address newGuardian);

    mapping(bytes32 => string) private strings;
    mapping(bytes32 => uint256) private uints;
    mapping(bytes32 => int256) private ints;
    mapping(bytes32 => address) private addresses;
    mapping(bytes32 => bool) private bools;
    mapping(bytes32 => bytes32) private words;

    address private guardian;
    bool private deployed;

    constructor() {
        guardian = msg.sender;
        emit GuardianChanged(address(0), msg.sender);
    }

    /// Until the deployment is locked the guardian's own transactions may write too (constructors set defaults).
    modifier onlyNetworkContract() {
        bool registered = bools[keccak256(abi.encodePacked("contract.exists", msg.sender))];
        if (deployed) {
            require(registered, "Invalid or outdated network contract");
        } else {
            require(
                registered || tx.origin == guardian,
                "Invalid or outdated network contract attempting access during deployment"
            );
        }
        _;
    }

    modifier onlyGuardian() {
        require(msg.sender == guardian, "Is not guardian account");
        _;
    }

    function getGuardian() external view returns (address) {
        return guardian;
    }

    function getDeployedStatus() external view returns (bool) {
        return deployed;
    }

    function setDeployedStatus() external onlyGuardian {
        deployed = true;
    }

    function getAddress(bytes32 _key) external view returns (address r) {
        return addresses[_key];
    }

    function getUint(bytes32 _key) external view returns (uint256 r) {
        return uints[_key];
    }

    function getInt(bytes32 _key) external view returns (int256 r) {
        return ints[_key];
    }

    function getBool(bytes32 _key) external view returns (bool r) {
        return bools[_key];
    }

    function getString(bytes32 _key) external view returns (string memory) {
        return strings[_key];
    }

    function getBytes32(bytes32 _key) external view returns (bytes32 r) {
        return words[_key];
    }

    function setAddress(bytes32 _key, address _value) external onlyNetworkContract {
        addresses[_key] = _value;
    }

    function setUint(bytes32 _key, uint256 _value) external onlyNetworkContract {
        uints[_key] = _value;
    }

    function setInt(bytes32 _key, int256 _value) external onlyNetworkContract {
        ints[_key] = _value;
    }

    function setBool(bytes32 _key, bool _value) external onlyNetworkContract {
        bools[_key] = _value;
    }

    function setString(bytes32 _key, string calldata _value) external onlyNetworkContract {
        strings[_key] = _value;
    }

    function setBytes32(bytes32 _key, bytes32 _value) external onlyNetworkContract {
        words[_key] = _value;
    }

    function addUint(bytes32 _key, uint256 _amount) external onlyNetworkContract {
        uints[_key] += _amount;
    }

    function subUint(bytes32 _key, uint256 _amount) external onlyNetworkContract {
        uints[_key] -= _amount;
    }

    function deleteUint(bytes32 _key) external onlyNetworkContract {
        delete uints[_key];
    }

    /// Registers `where` as the contract `name`. An earlier contract of that name loses its standing, as in an upgrade.
    function devnetRegister(string calldata name, address where) external onlyGuardian {
        bytes32 key = keccak256(abi.encodePacked("contract.address", name));
        address previous = addresses[key];
        if (previous != address(0)) {
            delete bools[keccak256(abi.encodePacked("contract.exists", previous))];
            delete strings[keccak256(abi.encodePacked("contract.name", previous))];
        }
        addresses[key] = where;
        bools[keccak256(abi.encodePacked("contract.exists", where))] = true;
        strings[keccak256(abi.encodePacked("contract.name", where))] = name;
    }

    function devnetSetAddress(bytes32 key, address value) external onlyGuardian {
        addresses[key] = value;
    }

    function devnetSetUint(bytes32 key, uint256 value) external onlyGuardian {
        uints[key] = value;
    }

    function devnetSetBool(bytes32 key, bool value) external onlyGuardian {
        bools[key] = value;
    }
}
